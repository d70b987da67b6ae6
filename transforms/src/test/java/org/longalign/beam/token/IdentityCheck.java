package org.longalign.beam.token;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.longalign.beam.data.Tokens;

/**
 * A tokenizer beside the library whose ids it must give. Collects the first differences, each in
 * its shortest form, so that one run shows what several bugs have in common. Safe for many threads.
 */
final class IdentityCheck {
  private static final int REPORTED = 3;
  private static final int SHOWN_CHARS = 240;
  private static final int SHOWN_IDS = 24;

  private final String name;
  private final Tokenizer subject;
  private final Tokenizer oracle;
  private final Queue<String> differences = new ConcurrentLinkedQueue<>();

  IdentityCheck(String name, Tokenizer subject, Tokenizer oracle) {
    this.name = name;
    this.subject = subject;
    this.oracle = oracle;
  }

  /** Compares ids and count of one text; after a few differences it looks no further. */
  void compare(String text) {
    if (differences.size() < REPORTED && differ(text)) {
      differences.add(report(ShortestDifference.of(text, this::differ)));
    }
  }

  /** Fails with the differences so far. */
  void verdict() {
    assertTrue(differences.isEmpty(), () -> "\n" + String.join("\n", differences));
  }

  private boolean differ(String text) {
    return !Answer.of(subject, text).equals(Answer.of(oracle, text));
  }

  private String report(String text) {
    Answer is = Answer.of(subject, text);
    Answer must = Answer.of(oracle, text);
    int at = Arrays.mismatch(is.ids.toArray(), must.ids.toArray());
    return String.format(
        "%s differs at token %d of text \"%s\" (%d chars)%n  ids must be %s%n  got         %s",
        name, at, escaped(text), text.length(), must.from(at), is.from(at));
  }

  /** The text as a Java literal, its middle left out if it is long. */
  static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (text.length() > 2 * SHOWN_CHARS && i == SHOWN_CHARS) {
        out.append("\" … \"");
        i = text.length() - SHOWN_CHARS;
      }
      char c = text.charAt(i);
      boolean plain = c >= ' ' && c < 0x7F && c != '"' && c != '\\';
      out.append(plain ? String.valueOf(c) : String.format("\\u%04X", (int) c));
    }
    return out.toString();
  }

  /** What a tokenizer says of a text; a failure is an answer too, since the library has none. */
  private record Answer(Tokens ids, int count, String failure) {
    static Answer of(Tokenizer tokenizer, String text) {
      try {
        return new Answer(tokenizer.encode(text), tokenizer.count(text), "");
      } catch (RuntimeException e) {
        return new Answer(Tokens.of(), -1, e + " at " + e.getStackTrace()[0]);
      }
    }

    String from(int at) {
      int start = Math.max(0, at - 2);
      return String.format(
          "[%s%s%s] size %d count %d %s",
          start > 0 ? "… " : "",
          String.join(
              " ",
              IntStream.of(ids.toArray())
                  .skip(start)
                  .limit(SHOWN_IDS)
                  .mapToObj(String::valueOf)
                  .toList()),
          ids.size() > start + SHOWN_IDS ? " …" : "",
          ids.size(),
          count,
          failure);
    }
  }
}
