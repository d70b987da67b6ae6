package org.longalign.beam.token.bpe;

/** {@code \p{N}{1,n}}. */
final class Numbers {
  private Numbers() {}

  /** Where at most {@code most} numbers from {@code p} on end. */
  static int end(byte[] s, int p, int to, int most) {
    for (int i = 0; i < most && p < to && (CodePoints.at(s, p) & CodePoints.NUMBER) != 0; i++) {
      p += CodePoints.bytes(s[p]);
    }
    return p;
  }
}
