package org.longalign.beam.judge;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** Scores answers without a judge: what part of the expected phrases stands in them. */
public final class NeedleMatch {
  private NeedleMatch() {}

  /**
   * From 0 to 1. Case, spaces, full-width forms and punctuation do not count.
   *
   * @param expected one phrase or more
   */
  public static double of(String answer, List<String> expected) {
    if (expected.isEmpty()) {
      throw new IllegalArgumentException("expected must be one phrase or more, got none");
    }
    String said = plain(answer);
    long found = expected.stream().filter(phrase -> said.contains(plain(phrase))).count();
    return (double) found / expected.size();
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[\\s\\p{Punct}\\p{IsPunctuation}]+", "");
  }
}
