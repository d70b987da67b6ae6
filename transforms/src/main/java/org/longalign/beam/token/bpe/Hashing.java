package org.longalign.beam.token.bpe;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Keys and hashes of short and long runs of bytes. Arrays have room for 8 bytes behind a run. */
final class Hashing {
  /** The longest run that fits into a key of two longs, beside its length. */
  static final int SHORT = 15;

  /** Bytes that must be readable behind any run. */
  static final int PADDING = 16;

  /** 2^64 divided by the golden ratio, odd: spreads keys over the high bits (Knuth, volume 3). */
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private static final long SECOND = 0xc2b2ae3d27d4eb4fL;

  private static final VarHandle LITTLE_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Hashing() {}

  static long eightBytes(byte[] s, int p) {
    return (long) LITTLE_ENDIAN.get(s, p);
  }

  /** The first eight bytes of a run of 1 to {@value #SHORT}. */
  static long firstKey(byte[] s, int p, int length) {
    long bytes = eightBytes(s, p);
    return length >= 8 ? bytes : bytes & (-1L >>> (64 - 8 * length));
  }

  /** The other bytes of a run of 1 to {@value #SHORT} below its length. */
  static long secondKey(byte[] s, int p, int length) {
    long size = (long) length << 56;
    return length <= 8 ? size : size | (eightBytes(s, p + 8) & (-1L >>> (128 - 8 * length)));
  }

  /** At least 32 well spread bits. */
  static int of(long first, long second) {
    return (int) (((first ^ second * SECOND) * GOLDEN) >>> 32);
  }

  static int of(long key) {
    return (int) ((key * GOLDEN) >>> 32);
  }

  /** Of a run of any length. */
  static int of(byte[] s, int p, int q) {
    long hash = (long) q - p;
    int i = p;
    for (; i + 8 <= q; i += 8) {
      hash = (hash ^ eightBytes(s, i)) * GOLDEN;
      hash ^= hash >>> 29;
    }
    if (i < q) {
      hash = (hash ^ (eightBytes(s, i) & (-1L >>> (64 - 8 * (q - i))))) * GOLDEN;
    }
    return (int) (hash >>> 32);
  }

  /** The power of two from {@code least} up. */
  static int powerOfTwo(int least) {
    return least <= 1 ? 1 : Integer.highestOneBit(least - 1) << 1;
  }
}
