package org.longalign.beam.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longalign.beam.data.Document;

final class PairGatesTest {
  private static final String TEXT =
      "The lighthouse of Alexandria was built under Ptolemy in the third century before Christ."
          + " It guided sailors into the harbour until earthquakes damaged it.";
  private static final Document ENGLISH = new Document("d", "s", "en", TEXT, "", "");
  private static final Document CHINESE = new Document("d", "s", "zh", "长城始建于春秋战国时期。", "", "");
  private static final PairGates GATES = new PairGates(GateRules.DEFAULT);

  private static Optional<GenerateRejection> answer(Document document, String answer) {
    return reason(GATES, document, answer);
  }

  private static Optional<GenerateRejection> reason(
      PairGates gates, Document document, String answer) {
    try {
      gates.answer(document, answer);
      return Optional.empty();
    } catch (Unfit unfit) {
      return Optional.of(unfit.reason());
    }
  }

  @Test
  void a_question_is_in_the_documents_language() {
    assertEquals(Optional.empty(), GATES.question(ENGLISH, "Who built the lighthouse?"));
    assertEquals(Optional.empty(), GATES.question(CHINESE, "GDP 与长城有什么关系？"));
    assertEquals(
        GenerateRejection.WRONG_LANGUAGE, GATES.question(ENGLISH, "灯塔是谁建的？").get().reason());
    assertEquals(
        GenerateRejection.WRONG_LANGUAGE,
        GATES.question(CHINESE, "When was the Great Wall begun?").get().reason());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I'm sorry, but I can't help with that.",
        "I am sorry, I cannot answer this question.",
        "Sorry, but I can't assist.",
        "Unfortunately, I am unable to provide this.",
        "As an AI language model, I have no opinion on Ptolemy.",
        "I cannot provide an answer to that.",
        "I’m afraid I can’t do that.",
        "抱歉，我无法回答这个问题。",
        "对不起，我不能提供这些信息。",
        "很抱歉，作为一个助手，我无法协助。",
        "作为一个人工智能，我没有看法。",
        "我无法回答这个问题。",
      })
  void a_refusal_is_no_answer(String answer) {
    assertEquals(Optional.of(GenerateRejection.REFUSAL), answer(ENGLISH, answer));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The lighthouse of Alexandria could not survive the earthquakes.",
        "Sailors cannot enter the harbour without the lighthouse of Ptolemy; I am sure of it.",
        "Ptolemy was sorry; \"I cannot help\" he told the sailors of the harbour.",
      })
  void what_only_sounds_like_a_refusal_is_an_answer(String answer) {
    assertEquals(Optional.empty(), answer(ENGLISH, answer));
  }

  @Test
  void an_answer_about_something_else_is_not_grounded() {
    assertEquals(
        Optional.of(GenerateRejection.UNGROUNDED),
        answer(
            ENGLISH,
            "Photosynthesis turns carbon dioxide and water to glucose inside chloroplasts, which"
                + " plants store as starch and burn later when sunlight fails."));
    assertEquals(
        Optional.of(GenerateRejection.UNGROUNDED), answer(CHINESE, "光合作用把二氧化碳和水变成葡萄糖，储存能量。"));
    assertEquals(Optional.empty(), answer(CHINESE, "长城始建于春秋时期。"));
    assertEquals(Optional.empty(), answer(ENGLISH, "Yes, in 1887."));
  }

  @Test
  void speaking_of_the_text_is_closed_on_request_only() {
    PairGates closed = new PairGates(new GateRules(Set.of(Gate.STANDALONE), 1, 0));
    for (String question :
        List.of(
            "What does the passage above say?",
            "According to the text, who built it?",
            "Summarize this article.",
            "文中提到了什么？",
            "请概括上述文章。")) {
      assertEquals(
          GenerateRejection.REFERS_TO_TEXT, closed.question(ENGLISH, question).get().reason());
      assertTrue(
          new PairGates(new GateRules(Set.of(), 1, 0)).question(ENGLISH, question).isEmpty());
    }
    assertTrue(closed.question(ENGLISH, "Who built the lighthouse?").isEmpty());
    assertTrue(closed.question(CHINESE, "长城始建于什么时期？").isEmpty());
  }

  /** Against the longest common substring by dynamic programming. */
  @Property(tries = 60)
  void an_echo_is_what_the_longest_common_span_says(
      @ForAll Random random, @ForAll @DoubleRange(min = 0.05, max = 1) double part) {
    StringBuilder document = new StringBuilder();
    for (int i = 0; i < 900; i++) {
      document.append((char) ('a' + random.nextInt(4)));
    }
    StringBuilder answer = new StringBuilder();
    while (answer.length() < 450) {
      int from = random.nextInt(600);
      answer.append(document, from, from + 1 + random.nextInt(300));
      answer.append((char) ('a' + random.nextInt(6)));
    }
    String text = document.toString();
    String reply = answer.toString();
    int longest = longestCommon(reply, text);
    assertEquals(longest > part * reply.length(), Echo.isMore(reply, text, part));
  }

  private static int longestCommon(String a, String b) {
    int longest = 0;
    int[] before = new int[b.length() + 1];
    for (int i = 0; i < a.length(); i++) {
      int[] now = new int[b.length() + 1];
      for (int j = 0; j < b.length(); j++) {
        now[j + 1] = a.charAt(i) == b.charAt(j) ? before[j] + 1 : 0;
        longest = Math.max(longest, now[j + 1]);
      }
      before = now;
    }
    return longest;
  }

  @Test
  void a_short_quotation_is_no_echo_and_a_long_one_is() {
    assertEquals(Optional.empty(), answer(ENGLISH, TEXT.substring(0, 60)));
    Document longer = new Document("d", "s", "en", TEXT.repeat(9), "", "");
    assertEquals(Optional.of(GenerateRejection.ECHO), answer(longer, TEXT.repeat(5)));
    assertFalse(Echo.isMore("", TEXT, 0.5));
  }
}
