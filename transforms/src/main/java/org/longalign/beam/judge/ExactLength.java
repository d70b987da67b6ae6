package org.longalign.beam.judge;

import java.util.List;
import java.util.Optional;
import org.longalign.beam.token.Tokenizer;

/**
 * Cuts texts to exactly so many tokens. A cut is looked for in a window at the end, where little is
 * counted, and holds when the whole text was counted.
 */
record ExactLength(Tokenizer tokenizer) {
  /** Ends that make up for what no cut comes to. */
  private static final List<String> FILLERS =
      List.of(".", " a", "\n", " -", " 1", "。", "、", " x", ";", "1");

  private static final int MOST_FILLERS = 4;
  private static final int MOST_DROPPED = 16;

  /**
   * A window's count and the whole text's differ by what tokens do at its seam: soon by nothing.
   */
  private static final int MOST_CUTS = 8;

  /** Chars of a window before the cut, so that its seam is far from it. */
  private static final int WINDOW = 500;

  /** Chars for a token that are nearly always enough. */
  private static final int TOKEN = 8;

  /**
   * The beginning of a text with exactly so many tokens, a few chars of filling at its end if need
   * be.
   *
   * @param least chars that must stay
   * @param about chars of a cut that is not far off
   * @return empty if no cut of at least that many chars comes to it
   */
  Optional<String> cut(String text, int least, int about, int tokens) {
    int end = boundary(text, Math.max(least, Math.min(about, text.length())));
    for (int cuts = 0; cuts < MOST_CUTS; cuts++) {
      String cut = text.substring(0, end);
      int missing = tokens - tokenizer.count(cut);
      if (missing == 0) {
        return Optional.of(cut);
      }
      int next = moved(text, end, missing);
      if (next < least) {
        return Optional.empty();
      }
      if (next == end) {
        break;
      }
      end = next;
    }
    return filled(text.substring(0, end), least, tokens);
  }

  /** An end with so many tokens more, or a few less, by the count of a window alone. */
  private int moved(String text, int end, int missing) {
    int back = Math.max(0, -missing) * TOKEN + WINDOW;
    int on = Math.max(0, missing) * TOKEN;
    while (true) {
      int from = boundary(text, Math.max(0, end - back));
      String window = text.substring(from, boundary(text, Math.min(text.length(), end + on)));
      int wanted = tokenizer.count(window.substring(0, end - from)) + missing;
      if (wanted < 0 && from > 0) {
        back *= 2;
      } else if (from + window.length() < text.length() && tokenizer.count(window) < wanted) {
        on = Math.max(WINDOW, on * 2);
      } else {
        return boundary(text, from + chars(window, wanted));
      }
    }
  }

  private int chars(String window, int tokens) {
    return tokens < 0
        ? 0
        : MiddleTruncation.chars(
            window.length(),
            tokens,
            n -> tokenizer.count(window.substring(0, boundary(window, n))));
  }

  private Optional<String> filled(String cut, int least, int tokens) {
    for (int end = cut.length(), drops = 0; end >= least && drops <= MOST_DROPPED; drops++) {
      String shorter = cut.substring(0, end);
      int missing = tokens - tokenizer.count(shorter);
      if (missing == 0) {
        return Optional.of(shorter);
      }
      String tail = cut.substring(boundary(cut, Math.max(0, end - WINDOW)), end);
      int wanted = tokenizer.count(tail) + missing;
      for (String filler : FILLERS) {
        for (int times = 1; times <= MOST_FILLERS; times++) {
          String more = filler.repeat(times);
          if (tokenizer.count(tail + more) == wanted && tokenizer.count(shorter + more) == tokens) {
            return Optional.of(shorter + more);
          }
        }
      }
      end = end == 0 ? -1 : cut.offsetByCodePoints(end, -1);
    }
    return Optional.empty();
  }

  /** That many chars, or one less if they would end within a code point. */
  private static int boundary(String text, int chars) {
    boolean splits =
        chars > 0 && chars < text.length() && Character.isLowSurrogate(text.charAt(chars));
    return splits ? chars - 1 : chars;
  }
}
