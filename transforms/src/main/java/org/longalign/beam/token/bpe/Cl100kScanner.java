package org.longalign.beam.token.bpe;

/**
 * The expression of cl100k, Llama 3 and Qwen: {@code
 * (?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,n}|
 * ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+}.
 *
 * @param digits n: 3 in cl100k and Llama 3, 1 in Qwen
 */
record Cl100kScanner(int digits) implements Scanner {
  @Override
  public int end(byte[] s, int p, int to) {
    int flags = CodePoints.at(s, p);
    int next = p + CodePoints.bytes(s[p]);
    if ((flags & CodePoints.LETTER) != 0) {
      return CodePoints.endOfRun(s, next, to, CodePoints.LETTER);
    }
    if ((flags & CodePoints.NUMBER) != 0) {
      return Numbers.end(s, p, to, digits);
    }
    if (s[p] == '\'') {
      int length = Contractions.anyCase(s, p, to);
      if (length > 0) {
        return p + 1 + length;
      }
    }
    int nextFlags = next < to ? CodePoints.at(s, next) : CodePoints.SPACE;
    if ((flags & CodePoints.LINE_END) == 0 && (nextFlags & CodePoints.LETTER) != 0) {
      return CodePoints.endOfRun(s, next, to, CodePoints.LETTER);
    }
    if ((flags & CodePoints.SPACE) == 0
        || (s[p] == ' ' && (nextFlags & CodePoints.WORDLIKE) == 0)) {
      int end = CodePoints.endOfOthers(s, next, to, CodePoints.WORDLIKE);
      while (end < to && (s[end] == '\n' || s[end] == '\r')) {
        end++;
      }
      return end;
    }
    return WhiteSpace.endAfterLines(s, p, to);
  }
}
