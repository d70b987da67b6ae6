package org.longalign.beam.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Token ids as a byte that says how many bits the largest of them has, and these bits of each,
 * lowest first, without gaps; the last byte is filled up with zeros.
 *
 * <p>Ids of a vocabulary of 150,000 take 2.2 bytes each. A variable number of bytes would save a
 * tenth of them, and takes three times the processor time that the network then saves; a whole
 * number of bytes is faster still, by less than the bytes more cost.
 */
final class TokenBits {
  /** Ids that share a width: few enough to stay in cache, enough to be one call of a stream. */
  static final int MOST = 4096;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Two ids and the bits of a byte begun fit into a long; wider ids have all their bits. */
  private static final int WIDEST = (Long.SIZE - Byte.SIZE + 1) / 2;

  private TokenBits() {}

  /** Bytes that an array must have for so many ids: longs are written and read whole. */
  static int space(int count) {
    return 1 + count * Integer.BYTES + Long.BYTES;
  }

  /** Bytes of so many ids behind the byte that has their width. */
  static int bytes(int count, int bits) {
    return (int) (((long) count * bits + 7) / Byte.SIZE);
  }

  /** Writes ids to the beginning of {@code to}; how many bytes it wrote. */
  static int write(int[] ids, int from, int count, byte[] to) {
    int all = 0;
    for (int i = from; i < from + count; i++) {
      all |= ids[i];
    }
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(all);
    bits = bits > WIDEST ? Integer.SIZE : bits;
    to[0] = (byte) bits;
    if (bits == Integer.SIZE) {
      writeWhole(ids, from, count, to);
    } else {
      writePairs(ids, from, count, bits, to);
    }
    return 1 + bytes(count, bits);
  }

  private static void writeWhole(int[] ids, int from, int count, byte[] to) {
    for (int i = 0; i < count; i++) {
      LONG.set(to, 1 + i * Integer.BYTES, Integer.toUnsignedLong(ids[from + i]));
    }
  }

  private static void writePairs(int[] ids, int from, int count, int bits, byte[] to) {
    int end = from + count;
    int at = 1;
    long begun = 0; // bits that have no whole byte yet, or are written and will be again
    int free = 0;
    for (int i = from; i < end; i += 2) {
      long pair = ids[i] | (i + 1 < end ? (long) ids[i + 1] << bits : 0);
      begun |= pair << free;
      LONG.set(to, at, begun);
      free += 2 * bits;
      at += free >>> 3;
      begun >>>= free & ~7;
      free &= 7;
    }
  }

  /** Reads ids of so many bits from the beginning of {@code from}, their width left out. */
  static void read(byte[] from, int bits, int[] ids, int to, int count) {
    long mask = (1L << bits) - 1;
    for (int i = 0; i < count; i++) {
      int bit = i * bits;
      ids[to + i] = (int) ((long) LONG.get(from, bit >>> 3) >>> (bit & 7) & mask);
    }
  }
}
