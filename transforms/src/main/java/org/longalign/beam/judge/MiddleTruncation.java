package org.longalign.beam.judge;

import org.longalign.beam.token.Tokenizer;

/**
 * Makes a text fit a model's window as the paper does: the middle is left out. Half the tokens are
 * of the beginning, the rest of the end.
 *
 * @param maxTokens of what is left, by the tokenizer
 */
record MiddleTruncation(Tokenizer tokenizer, int maxTokens) {
  /** Every so many steps the search halves, lest it creep up from one side. */
  private static final int HALVE_EVERY = 3;

  MiddleTruncation {
    if (maxTokens < 2) {
      throw new IllegalArgumentException("maxTokens must be 2 or more, got " + maxTokens);
    }
  }

  /** How many tokens a text of so many chars has. */
  interface Measure {
    int tokens(int chars);
  }

  /**
   * The text itself if it fits; else as many tokens as may be, or fewer if no cut comes to them.
   */
  String of(String text) {
    // A char has at most three bytes of UTF-8, and a byte is at most a token.
    if (text.length() <= maxTokens / 4 || tokenizer.count(text) <= maxTokens) {
      return text;
    }
    int head = chars(text.length(), maxTokens / 2, n -> tokenizer.count(head(text, n)));
    String kept = head(text, head);
    int tail = chars(text.length() - head, maxTokens, n -> tokenizer.count(kept + tail(text, n)));
    return kept + tail(text, tail);
  }

  /**
   * A number of chars with exactly so many tokens, or, if the search meets none, with fewer. Tokens
   * are nearly in proportion to chars, so that few are measured.
   */
  static int chars(int most, int tokens, Measure measure) {
    int low = 0;
    int lowTokens = measure.tokens(0);
    int high = most;
    int highTokens = measure.tokens(most);
    if (highTokens <= tokens) {
      return most;
    }
    for (int step = 1; high - low > 1; step++) {
      double part =
          step % HALVE_EVERY == 0 ? 0.5 : (tokens - lowTokens) / (double) (highTokens - lowTokens);
      int middle = Math.min(high - 1, Math.max(low + 1, low + (int) (part * (high - low))));
      int found = measure.tokens(middle);
      if (found == tokens) {
        return middle;
      }
      if (found < tokens) {
        low = middle;
        lowTokens = found;
      } else {
        high = middle;
        highTokens = found;
      }
    }
    return low;
  }

  private static String head(String text, int chars) {
    boolean splits = chars > 0 && Character.isHighSurrogate(text.charAt(chars - 1));
    return text.substring(0, splits ? chars - 1 : chars);
  }

  private static String tail(String text, int chars) {
    int from = text.length() - chars;
    boolean splits = chars > 0 && Character.isLowSurrogate(text.charAt(from));
    return text.substring(splits ? from + 1 : from);
  }
}
