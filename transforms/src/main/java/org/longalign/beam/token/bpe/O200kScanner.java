package org.longalign.beam.token.bpe;

/**
 * The expression of o200k and its kin, with U for {@code [\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]} and D for
 * {@code [\p{Ll}\p{Lm}\p{Lo}\p{M}]}: {@code
 * [^\r\n\p{L}\p{N}]?U*D+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|[^\r\n\p{L}\p{N}]?U+D*(?i:…)?|\p{N}{1,n}|
 * ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+}.
 *
 * @param contractions whether words take contractions along, as in o200k
 * @param digits n: 3 in o200k, 1 in Mistral's
 */
record O200kScanner(boolean contractions, int digits) implements Scanner {
  @Override
  public int end(byte[] s, int p, int to) {
    int flags = CodePoints.at(s, p);
    if ((flags & CodePoints.NUMBER) != 0) {
      return Numbers.end(s, p, to, digits);
    }
    int next = p + CodePoints.bytes(s[p]);
    int word = word(s, p, next, to, flags);
    if (word > 0) {
      return contractions && word < to && s[word] == '\'' ? withContraction(s, word, to) : word;
    }
    boolean other =
        (flags & CodePoints.SPACE) == 0
            || (s[p] == ' ' && next < to && (CodePoints.at(s, next) & CodePoints.WORDLIKE) == 0);
    if (other) {
      int end = CodePoints.endOfOthers(s, next, to, CodePoints.WORDLIKE);
      while (end < to && (s[end] == '\n' || s[end] == '\r' || s[end] == '/')) {
        end++;
      }
      return end;
    }
    return WhiteSpace.endAfterLines(s, p, to);
  }

  private static int withContraction(byte[] s, int apostrophe, int to) {
    int length = Contractions.anyCase(s, apostrophe, to);
    return length == 0 ? apostrophe : apostrophe + 1 + length;
  }

  /** The first two alternatives without contractions, in a regular expression's order; or −1. */
  private static int word(byte[] s, int p, int next, int to, int flags) {
    boolean prefix = (flags & (CodePoints.LETTER | CodePoints.NUMBER | CodePoints.LINE_END)) == 0;
    boolean start = (flags & (CodePoints.UPPER | CodePoints.LOWER)) != 0;
    int end = prefix ? upperThenLower(s, next, to) : -1;
    if (end < 0 && start) {
      end = upperThenLower(s, p, to);
    }
    if (end < 0 && prefix) {
      end = upper(s, next, to);
    }
    return end < 0 && start ? upper(s, p, to) : end;
  }

  /**
   * {@code U*D+}. U* takes all it can; if no D follows, it gives back down to the last one that is
   * a D as well, and with it the match ends.
   */
  private static int upperThenLower(byte[] s, int p, int to) {
    int lowerEnd = -1;
    while (p < to) {
      int flags = CodePoints.at(s, p);
      if ((flags & CodePoints.UPPER) == 0) {
        return (flags & CodePoints.LOWER) != 0
            ? CodePoints.endOfRun(s, p, to, CodePoints.LOWER)
            : lowerEnd;
      }
      p += CodePoints.bytes(s[p]);
      if ((flags & CodePoints.LOWER) != 0) {
        lowerEnd = p;
      }
    }
    return lowerEnd;
  }

  /** {@code U+D*}, tried only where U*D+ does not match: then no D follows. */
  private static int upper(byte[] s, int p, int to) {
    int end = CodePoints.endOfRun(s, p, to, CodePoints.UPPER);
    return end == p ? -1 : end;
  }
}
