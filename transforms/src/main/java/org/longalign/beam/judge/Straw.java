package org.longalign.beam.judge;

import java.util.Arrays;
import org.longalign.beam.token.Tokenizer;

/**
 * A text as far as it was counted: piece by piece and once, so that it is known for any number of
 * tokens about where it has them. Begun anew where it ends. Safe for use by many threads.
 */
final class Straw {
  /** Chars of a piece; within one, tokens are taken to lie evenly. */
  private static final int PIECE = 2_000;

  private final String text;
  private final Tokenizer tokenizer;
  private Counted counted;

  Straw(String text, Tokenizer tokenizer) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a haystack must have text, got none");
    }
    this.text = text;
    this.tokenizer = tokenizer;
    counted = new Counted(text, new int[] {0}, new int[] {0});
  }

  /** What was counted; never changed. */
  private static final class Counted {
    /** Reaches beyond the last piece. */
    private final String text;

    /** Of pieces, in chars, from 0. */
    private final int[] ends;

    /** Before these ends. */
    private final int[] tokens;

    Counted(String text, int[] ends, int[] tokens) {
      this.text = text;
      this.ends = ends;
      this.tokens = tokens;
    }

    int pieces() {
      return ends.length - 1;
    }

    int all() {
      return tokens[pieces()];
    }
  }

  /**
   * The text up to a piece's end with about so many tokens or more. How far it was counted before
   * makes no difference to what is in it.
   */
  String text(int tokens) {
    Counted known = upTo(tokens);
    return known.text.substring(0, known.ends[piece(known, tokens)]);
  }

  /** About where so many tokens end, in chars. */
  int chars(int tokens) {
    Counted known = upTo(tokens);
    int piece = piece(known, tokens);
    if (piece == 0) {
      return 0;
    }
    int before = known.tokens[piece - 1];
    double part = (tokens - before) / (double) (known.tokens[piece] - before);
    int start = known.ends[piece - 1];
    return start + (int) (part * (known.ends[piece] - start));
  }

  /** The first end with so many tokens before it. */
  private static int piece(Counted known, int tokens) {
    int at = Arrays.binarySearch(known.tokens, 0, known.pieces() + 1, tokens);
    int piece = at >= 0 ? at : -at - 1;
    while (piece > 0 && known.tokens[piece - 1] == tokens) {
      piece--;
    }
    return piece;
  }

  private synchronized Counted upTo(int tokens) {
    while (counted.all() < tokens) {
      counted = more(counted, tokens);
    }
    return counted;
  }

  private Counted more(Counted known, int tokens) {
    String straw = known.text;
    int last = known.ends[known.pieces()];
    while (straw.length() < last + PIECE + 1) {
      straw = straw + '\n' + text;
    }
    int[] ends = known.ends;
    int[] counts = known.tokens;
    int pieces = known.pieces();
    while (counts[pieces] < tokens && ends[pieces] + PIECE < straw.length()) {
      int end = pieceEnd(straw, ends[pieces]);
      if (pieces + 1 == ends.length) {
        ends = Arrays.copyOf(ends, 2 * ends.length);
        counts = Arrays.copyOf(counts, 2 * counts.length);
      }
      counts[pieces + 1] = counts[pieces] + tokenizer.count(straw.substring(ends[pieces], end));
      ends[pieces + 1] = end;
      pieces++;
    }
    return new Counted(straw, Arrays.copyOf(ends, pieces + 1), Arrays.copyOf(counts, pieces + 1));
  }

  /** Behind a line's end, or before a space: there, few tokenizers have a token reach over. */
  private static int pieceEnd(String straw, int from) {
    int line = straw.lastIndexOf('\n', from + PIECE - 1);
    if (line > from) {
      return line + 1;
    }
    int space = straw.lastIndexOf(' ', from + PIECE);
    if (space > from) {
      return space;
    }
    int end = from + PIECE;
    return Character.isLowSurrogate(straw.charAt(end)) ? end - 1 : end;
  }
}
