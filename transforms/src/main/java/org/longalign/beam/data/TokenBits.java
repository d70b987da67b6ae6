package org.longalign.beam.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;

/**
 * Token ids as a byte that says how many bits the largest of them has, and these bits of each,
 * lowest first, without gaps; the last byte is filled up with zeros.
 *
 * <p>Ids of a vocabulary of 150,000 take 2.1 bytes each. A variable number of bytes would save a
 * tenth of them, and takes nearly twice the processor time; a whole number of bytes is faster, by
 * less than an engine takes to move the bytes more. Bits are packed in an array of ints, which
 * becomes bytes in one call.
 */
final class TokenBits {
  /** Ids that share a width and a call of a stream; short sequences pay for the arrays, too. */
  static final int MOST = 1024;

  private final byte[] bytes;

  /** One more than ids have bits for: the last id is read from two, as all are. */
  private final int[] words;

  private final IntBuffer view;

  /** For at most so many ids at a time, or {@link #MOST}, whichever is less. */
  TokenBits(int count) {
    words = new int[Math.min(count, MOST) + 1];
    bytes = new byte[1 + words.length * Integer.BYTES];
    ByteBuffer behindWidth = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
    view = behindWidth.order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
  }

  /** Where a width's byte and the bits behind it are, or are to be put. */
  byte[] bytes() {
    return bytes;
  }

  /** Bytes that hold the bits of so many ids. */
  static int size(int count, int bits) {
    return (int) (((long) count * bits + 7) / Byte.SIZE);
  }

  /** Packs ids into the bytes, behind their width; how many bytes that takes. */
  int pack(int[] ids, int from, int count) {
    int all = 0;
    for (int i = from; i < from + count; i++) {
      all |= ids[i];
    }
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(all);
    int word = 0;
    long begun = 0;
    int used = 0;
    for (int i = from; i < from + count; i++) {
      begun |= Integer.toUnsignedLong(ids[i]) << used;
      used += bits;
      if (used >= Integer.SIZE) {
        words[word++] = (int) begun;
        begun >>>= Integer.SIZE;
        used -= Integer.SIZE;
      }
    }
    words[word++] = (int) begun;
    bytes[0] = (byte) bits;
    view.put(0, words, 0, word);
    return 1 + size(count, bits);
  }

  /** Unpacks ids of so many bits from the bytes, of which the first is not looked at. */
  void unpack(int bits, int[] ids, int to, int count) {
    view.get(0, words, 0, size(count, bits) / Integer.BYTES + 1);
    long mask = (1L << bits) - 1;
    for (int i = 0; i < count; i++) {
      int bit = i * bits;
      int word = bit >>> 5;
      long two = Integer.toUnsignedLong(words[word]) | ((long) words[word + 1] << Integer.SIZE);
      ids[to + i] = (int) (two >>> (bit & 31) & mask);
    }
  }
}
