package org.longalign.beam.data;

import java.util.Arrays;
import java.util.Locale;

/** What becomes of a sequence that is longer than the limit. */
public enum TooLong {
  REJECT,
  /** Cut from the right, as the LongAlign paper does. */
  TRUNCATE,
  /** Cut into pieces of the limit's length and a last, shorter one; none is lost. */
  SPLIT;

  /**
   * The policy of that option value.
   *
   * @throws IllegalArgumentException for any other value
   */
  public static TooLong of(String option) {
    return Arrays.stream(values())
        .filter(policy -> policy.name().toLowerCase(Locale.ROOT).equals(option))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "tooLong must be reject, truncate or split, got \"" + option + '"'));
  }
}
