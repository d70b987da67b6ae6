package org.longalign.beam.token.bpe;

/**
 * GPT-2's expression: {@code 's|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+|
 * ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+}.
 */
final class Gpt2Scanner implements Scanner {
  @Override
  public int end(byte[] s, int p, int to) {
    if (s[p] == '\'') {
      int length = Contractions.lowerCase(s, p, to);
      if (length > 0) {
        return p + 1 + length;
      }
    }
    int start = s[p] == ' ' && p + 1 < to ? p + 1 : p;
    int flags = CodePoints.at(s, start);
    if ((flags & CodePoints.LETTER) != 0) {
      return CodePoints.endOfRun(s, start, to, CodePoints.LETTER);
    }
    if ((flags & CodePoints.NUMBER) != 0) {
      return CodePoints.endOfRun(s, start, to, CodePoints.NUMBER);
    }
    if ((flags & CodePoints.SPACE) == 0) {
      return CodePoints.endOfOthers(s, start, to, CodePoints.WORDLIKE);
    }
    return WhiteSpace.end(s, p, to);
  }
}
