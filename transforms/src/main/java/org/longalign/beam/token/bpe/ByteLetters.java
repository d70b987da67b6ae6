package org.longalign.beam.token.bpe;

import java.util.Arrays;

/**
 * The letters that byte-level vocabularies write for bytes: printable ones of Latin-1 for
 * themselves, the others from U+0100 on (GPT-2's {@code bytes_to_unicode}).
 */
final class ByteLetters {
  private static final int LETTERS = 0x144;
  private static final int[] BYTE_OF = new int[LETTERS];

  static {
    Arrays.fill(BYTE_OF, -1);
    int next = 0x100;
    for (int b = 0; b < 256; b++) {
      boolean printable = (b >= '!' && b <= '~') || (b >= 0xa1 && b != 0xad);
      BYTE_OF[printable ? b : next++] = b;
    }
  }

  private ByteLetters() {}

  /** The bytes that a piece is written for, or null if it has other letters too. */
  static byte[] bytes(String piece) {
    byte[] bytes = new byte[piece.length()];
    for (int i = 0; i < bytes.length; i++) {
      char letter = piece.charAt(i);
      if (letter >= LETTERS || BYTE_OF[letter] < 0) {
        return null;
      }
      bytes[i] = (byte) BYTE_OF[letter];
    }
    return bytes;
  }
}
