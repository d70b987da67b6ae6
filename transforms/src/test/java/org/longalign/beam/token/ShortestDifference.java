package org.longalign.beam.token;

import java.util.function.Predicate;

/**
 * Shortens a text on which two tokenizers differ, by leaving out halves, quarters and so on down to
 * single chars while they still differ.
 */
final class ShortestDifference {
  // Halving needs about four times the text; what is longer than this by then stays as it is,
  // since the library reads a million chars a second.
  private static final long CHARS_TRIED_AT_LEAST = 1_000_000;

  private ShortestDifference() {}

  static String of(String text, Predicate<String> differs) {
    String shortest = text;
    long most = CHARS_TRIED_AT_LEAST + 4L * text.length();
    long tried = 0;
    int step = Math.max(1, text.length() / 2);
    while (tried < most) {
      int before = shortest.length();
      for (int at = 0; at < shortest.length() && tried < most; ) {
        int end = Math.min(at + step, shortest.length());
        String shorter = shortest.substring(0, at) + shortest.substring(end);
        tried += shorter.length() + 1;
        if (differs.test(shorter)) {
          shortest = shorter;
        } else {
          at = end;
        }
      }
      if (step == 1 && shortest.length() == before) {
        break;
      }
      step = Math.max(1, step / 2);
    }
    return shortest;
  }
}
