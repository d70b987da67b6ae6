package org.longalign.beam.token.bpe;

/** The ends of split expressions that deal with white space. */
final class WhiteSpace {
  private WhiteSpace() {}

  /**
   * {@code \s+(?!\S)|\s+}: a run to its end if the text ends there, else without its last
   * character, which goes with what follows; a single one is a piece of its own.
   */
  static int end(byte[] s, int p, int to) {
    int last = p;
    int end = p;
    while (end < to && (CodePoints.at(s, end) & CodePoints.SPACE) != 0) {
      last = end;
      end += CodePoints.bytes(s[end]);
    }
    return end == to || last == p ? end : last;
  }

  /** {@code \s*[\r\n]+|\s+(?!\S)|\s+}: to the last line end of the run if there is one. */
  static int endAfterLines(byte[] s, int p, int to) {
    int last = p;
    int end = p;
    int lines = -1;
    while (end < to) {
      int flags = CodePoints.at(s, end);
      if ((flags & CodePoints.SPACE) == 0) {
        break;
      }
      last = end;
      end += CodePoints.bytes(s[end]);
      if ((flags & CodePoints.LINE_END) != 0) {
        lines = end;
      }
    }
    if (lines >= 0) {
      return lines;
    }
    return end == to || last == p ? end : last;
  }
}
