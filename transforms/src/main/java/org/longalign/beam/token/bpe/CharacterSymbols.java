package org.longalign.beam.token.bpe;

/**
 * Every character that the vocabulary has is a symbol; of others each byte is, by the ids of {@code
 * <0x00>} to {@code <0xFF>}.
 */
final class CharacterSymbols implements Symbols {
  private final PieceTable characters;
  private final int[] idOfByte;

  CharacterSymbols(PieceTable characters, int[] idOfByte) {
    this.characters = characters;
    this.idOfByte = idOfByte;
  }

  @Override
  public int of(byte[] s, int p, int q, int[] ids, int at) {
    int size = at;
    while (p < q) {
      int end = p + CodePoints.bytes(s[p]);
      int id = characters.find(s, p, end);
      if (id >= 0) {
        ids[size++] = id;
        p = end;
      }
      for (; p < end; p++) {
        ids[size++] = idOfByte[s[p] & 0xff];
      }
    }
    return size - at;
  }
}
