package org.longalign.beam.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.longalign.beam.data.Message;
import org.longalign.beam.data.Role;
import org.longalign.beam.source.ConversationParser.Unusable;

/**
 * Turns to messages that can be learned: an optional system message, then user and assistant in
 * turn, an assistant last, all with visible text.
 *
 * <p>Repaired, because nothing is lost that could be learned and published files are full of it:
 *
 * <ul>
 *   <li>assistant turns before the first question are left out (ShareGPT's cleaned files cut long
 *       conversations anywhere), and so are user turns behind the last answer;
 *   <li>a system turn that says nothing is left out;
 *   <li>U+200B, U+2060 and U+FEFF are removed from all texts. U+200C and U+200D stay: Persian and
 *       the scripts of India are written with them, and emoji are joined by them.
 * </ul>
 *
 * All else is rejected, with the whole conversation: a hole in it would change what later answers
 * answer.
 */
final class CleanTurns {
  /** Zero width space, word joiner, zero width no-break space (the byte order mark). */
  private static final Pattern ZERO_WIDTH = Pattern.compile("[\\u200B\\u2060\\uFEFF]+");

  private CleanTurns() {}

  static List<Message> of(List<Turn> turns) throws Unusable {
    List<Role> roles = new ArrayList<>();
    for (Turn turn : turns) {
      roles.add(role(turn));
    }
    int first = !roles.isEmpty() && roles.get(0) == Role.SYSTEM ? 1 : 0;
    List<Message> messages = new ArrayList<>();
    if (first == 1) {
      String system = cleaned(turns.get(0));
      if (isVisible(system)) {
        messages.add(new Message(Role.SYSTEM, system));
      }
    }
    int end = roles.size();
    while (first < end && roles.get(first) == Role.ASSISTANT) {
      first++;
    }
    while (first < end && roles.get(end - 1) == Role.USER) {
      end--;
    }
    if (first == end) {
      throw new Unusable(ConversationRejection.NO_ANSWER, "no question has an answer");
    }
    requireOrder(roles, first, end);
    for (int i = first; i < end; i++) {
      messages.add(message(roles.get(i), turns.get(i)));
    }
    return messages;
  }

  private static Role role(Turn turn) throws Unusable {
    Optional<Role> role =
        switch (turn.who()) {
          case "human", "user" -> Optional.of(Role.USER);
          case "gpt", "assistant", "chatgpt", "bing", "bard" -> Optional.of(Role.ASSISTANT);
          case "system" -> Optional.of(Role.SYSTEM);
          default -> Optional.empty();
        };
    return role.orElseThrow(
        () -> new Unusable(ConversationRejection.UNKNOWN_ROLE, '"' + turn.who() + '"'));
  }

  private static void requireOrder(List<Role> roles, int first, int end) throws Unusable {
    for (int i = first; i < end; i++) {
      if (roles.get(i) != ((i - first) % 2 == 0 ? Role.USER : Role.ASSISTANT)) {
        throw new Unusable(
            ConversationRejection.WRONG_ORDER,
            "turn " + (i + 1) + " is " + roles.get(i).wireName() + "'s");
      }
    }
  }

  private static Message message(Role role, Turn turn) throws Unusable {
    String text = cleaned(turn);
    if (!isVisible(text)) {
      throw new Unusable(
          role == Role.ASSISTANT && turn.text() != null
              ? ConversationRejection.EMPTY_ANSWER
              : ConversationRejection.MISSING_TEXT,
          "a turn of " + turn.who());
    }
    return new Message(role, text);
  }

  private static String cleaned(Turn turn) {
    return turn.text() == null ? "" : ZERO_WIDTH.matcher(turn.text()).replaceAll("");
  }

  /** White space of any kind, controls and format characters show nothing by themselves. */
  private static boolean isVisible(String text) {
    return text.codePoints()
        .anyMatch(
            c ->
                !Character.isWhitespace(c)
                    && !Character.isSpaceChar(c)
                    && !Character.isISOControl(c)
                    && Character.getType(c) != Character.FORMAT);
  }
}
