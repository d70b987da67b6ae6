package org.longalign.beam.token;

/** What becomes of a sequence that is longer than the limit. */
public enum TooLong {
  REJECT,
  /** Cut from the right, as the LongAlign paper does. */
  TRUNCATE;

  /**
   * The policy of that option value.
   *
   * @throws IllegalArgumentException for any other value
   */
  public static TooLong of(String option) {
    return switch (option) {
      case "reject" -> REJECT;
      case "truncate" -> TRUNCATE;
      default ->
          throw new IllegalArgumentException(
              "tooLong must be reject or truncate, got \"" + option + '"');
    };
  }
}
