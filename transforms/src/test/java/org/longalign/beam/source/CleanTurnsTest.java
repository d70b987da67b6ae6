package org.longalign.beam.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longalign.beam.data.Message;
import org.longalign.beam.data.Role;

/** Turns are written "role text" with bars between, hidden characters as code points. */
final class CleanTurnsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "user q | assistant a; user q | assistant a",
        "human q | gpt a | human r | gpt b; user q | assistant a | user r | assistant b",
        "system s | user q | bing a; system s | user q | assistant a",
        // Odd turns at the ends.
        "gpt a | human q | gpt b; user q | assistant b",
        "gpt a | gpt b | human q | gpt c; user q | assistant c",
        "system s | gpt a | human q | gpt b; system s | user q | assistant b",
        "human q | gpt a | human r; user q | assistant a",
        "human q | gpt a | human r | human t; user q | assistant a",
        // What nobody sees of the turns that are left out decides nothing.
        "gpt <blank> | human q | gpt b | human <null>; user q | assistant b",
        // A system turn that says nothing.
        "system <blank> | user q | assistant a; user q | assistant a",
        "system <null> | user q | assistant a; user q | assistant a",
        // Zero-width characters.
        "user <200B>q<2060> | assistant <FEFF>a<200B>b; user q | assistant ab",
        "user <200B> q | assistant a<200D>b<200C>c; user  q | assistant a<200D>b<200C>c",
        "system <200B><FEFF> | user q | assistant a; user q | assistant a",
      })
  void ends_and_hidden_characters_are_repaired(String turns, String wanted) throws Exception {
    assertEquals(
        shown(turns(wanted)), shown(turns(written(CleanTurns.of(turns(turns))))), "for " + turns);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "user q | tool t | assistant a; unknown-role; \"tool\"",
        "user q | function t | assistant a; unknown-role; \"function\"",
        "user q | assistant a | observation t; unknown-role; \"observation\"",
        "user q | User r | assistant a; unknown-role; \"User\"",
        "user q | user r | assistant a; wrong-order; turn 2 is user's",
        "user q | assistant a | assistant b; wrong-order; turn 3 is assistant's",
        "user q | system s | assistant a; wrong-order; turn 2 is system's",
        "user q | assistant a | system s; wrong-order; turn 3 is system's",
        "system s | system t | user q | assistant a; wrong-order; turn 2 is system's",
        "user q; no-answer; no question has an answer",
        "assistant a; no-answer; no question has an answer",
        "assistant a | user q; no-answer; no question has an answer",
        "system s; no-answer; no question has an answer",
        "user q | assistant <blank>; empty-answer; a turn of assistant",
        "user q | gpt <A0><3000>; empty-answer; a turn of gpt",
        "user q | gpt <200B><FEFF>; empty-answer; a turn of gpt",
        "user q | gpt <200D>; empty-answer; a turn of gpt",
        "user q | assistant a | user r | assistant <blank>; empty-answer; a turn of assistant",
        "user <blank> | assistant a; missing-text; a turn of user",
        "user <200B> | assistant a; missing-text; a turn of user",
        "user <null> | assistant a; missing-text; a turn of user",
        "user q | assistant <null>; missing-text; a turn of assistant",
      })
  void all_else_is_rejected_with_a_reason(String turns, String reason, String detail) {
    ConversationParser.Unusable unusable =
        assertThrows(
            ConversationParser.Unusable.class, () -> CleanTurns.of(turns(turns)), "for " + turns);
    assertEquals(reason, unusable.reason().reason());
    assertEquals(detail, unusable.getMessage());
  }

  @Property(tries = 3000)
  void what_is_not_rejected_alternates_and_is_visible_and_nothing_inside_is_lost(
      @ForAll("conversations") List<Turn> turns) {
    List<Message> messages;
    try {
      messages = CleanTurns.of(turns);
    } catch (ConversationParser.Unusable e) {
      assertTrue(
          turns.stream().anyMatch(CleanTurnsTest::isOdd) || !alternates(turns), "for no reason");
      return;
    }
    String roles =
        messages.stream().map(m -> m.role().name().substring(0, 1)).collect(Collectors.joining());
    assertTrue(roles.matches("S?(UA)+"), roles);
    for (Message message : messages) {
      assertTrue(message.content().matches("(?s).*[a-z].*"), message.toString());
    }
    List<String> texts = turns.stream().map(Turn::text).toList();
    int first = turns.stream().map(Turn::who).toList().indexOf("user");
    List<String> learned =
        messages.stream().filter(m -> m.role() != Role.SYSTEM).map(Message::content).toList();
    assertEquals(
        texts.subList(first, first + learned.size()).stream()
            .map(text -> text.replace("\u200B", "").replace("\u2060", "").replace("\uFEFF", ""))
            .toList(),
        learned);
  }

  @Provide
  Arbitrary<List<Turn>> conversations() {
    Arbitrary<String> roles =
        Arbitraries.frequencyOf(
            Tuple.of(1, Arbitraries.of("system", "tool", "")),
            Tuple.of(20, Arbitraries.of("user", "assistant")));
    Arbitrary<String> texts =
        Arbitraries.frequencyOf(
            Tuple.of(1, Arbitraries.of("", " \n", "\u200B", "\uFEFF\u00A0", "\u200D\u2060")),
            Tuple.of(30, Arbitraries.of("a", "b c", "\u200Bd", "e\u2060\uFEFF", " f\u200Dg ")));
    Arbitrary<List<Turn>> any =
        Combinators.combine(roles, texts.injectNull(0.02)).as(Turn::new).list().ofMaxSize(7);
    Arbitrary<List<Turn>> alternating =
        Combinators.combine(
                texts.injectNull(0.02).list().ofMaxSize(8), Arbitraries.integers().between(0, 2))
            .as(CleanTurnsTest::alternating);
    return Arbitraries.oneOf(any, alternating);
  }

  private static List<Turn> alternating(List<String> texts, int from) {
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String who = (i + from) % 2 == 0 ? "user" : "assistant";
      turns.add(new Turn(from == 2 && i == 0 ? "system" : who, texts.get(i)));
    }
    return turns;
  }

  /** What may have a conversation rejected, looked at turn by turn. */
  private static boolean isOdd(Turn turn) {
    return turn.text() == null
        || !turn.text().matches("(?s).*[a-z].*")
        || !List.of("user", "assistant").contains(turn.who());
  }

  private static boolean alternates(List<Turn> turns) {
    String roles = turns.stream().map(t -> t.who().substring(0, 1)).collect(Collectors.joining());
    return roles.matches("a*(ua)+u*");
  }

  private static List<Turn> turns(String written) {
    List<Turn> turns = new ArrayList<>();
    for (String turn : written.split(" \\| ", -1)) {
      String[] parts = turn.split(" ", 2);
      turns.add(new Turn(parts[0], text(parts[1])));
    }
    return turns;
  }

  private static String text(String written) {
    return written.equals("<null>")
        ? null
        : Pattern.compile("<([0-9A-F]+)>")
            .matcher(written.replace("<blank>", " \t\n"))
            .replaceAll(code -> Character.toString(Integer.parseInt(code.group(1), 16)));
  }

  private static String written(List<Message> messages) {
    return messages.stream()
        .map(message -> message.role().wireName() + " " + message.content())
        .collect(Collectors.joining(" | "));
  }

  private static String shown(List<Turn> turns) {
    return turns.stream()
        .map(turn -> turn.who() + "=" + turn.text())
        .collect(Collectors.joining(";"));
  }
}
