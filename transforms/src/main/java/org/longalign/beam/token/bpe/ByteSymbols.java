package org.longalign.beam.token.bpe;

/** Byte-level: every byte is a symbol. {@code idOfByte}: {@code int[256]}. */
final class ByteSymbols implements Symbols {
  private final int[] idOfByte;

  ByteSymbols(int[] idOfByte) {
    this.idOfByte = idOfByte;
  }

  @Override
  public int of(byte[] s, int p, int q, int[] ids, int at) {
    for (int i = p; i < q; i++) {
      ids[at + i - p] = idOfByte[s[i] & 0xff];
    }
    return q - p;
  }
}
