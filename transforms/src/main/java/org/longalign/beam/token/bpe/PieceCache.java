package org.longalign.beam.token.bpe;

/**
 * What short pieces came to: a thread's own, of a fixed size that a core's second cache holds. Two
 * slots a set, which share a cache line, the newer one first.
 */
final class PieceCache {
  private static final int STRIDE = 4;
  private static final int SETS = 1 << 14;
  private static final int MOST_IDS = 6;
  private static final long ID_MASK = (1 << MergeTable.BITS) - 1;

  /**
   * A slot: two longs of key, then two of ids, three in each, with their number in the top bits.
   */
  private final long[] slots = new long[2 * STRIDE * SETS];

  private static int set(int hash) {
    return (hash & (SETS - 1)) * (2 * STRIDE);
  }

  /**
   * Writes the piece's ids into {@code ids} from {@code at} on.
   *
   * @return how many, 0 if the piece is not known
   */
  int get(long first, long second, int hash, int[] ids, int at) {
    int slot = set(hash);
    if (slots[slot] != first || slots[slot + 1] != second) {
      slot += STRIDE;
      if (slots[slot] != first || slots[slot + 1] != second) {
        return 0;
      }
    }
    long packed = slots[slot + 2];
    int count = (int) (packed >>> 60);
    for (int i = 0; i < count; i++) {
      if (i == 3) {
        packed = slots[slot + 3];
      }
      ids[at + i] = (int) (packed & ID_MASK);
      packed >>>= MergeTable.BITS;
    }
    return count;
  }

  /** Remembers {@code ids[at … at + count)}, unless they are too many. */
  void put(long first, long second, int hash, int[] ids, int at, int count) {
    if (count > MOST_IDS) {
      return;
    }
    int slot = set(hash);
    for (int i = slot; i < slot + STRIDE; i++) {
      slots[i + STRIDE] = slots[i];
    }
    slots[slot] = first;
    slots[slot + 1] = second;
    slots[slot + 2] = (long) count << 60 | packed(ids, at, Math.min(count, 3));
    slots[slot + 3] = packed(ids, at + 3, count - 3);
  }

  private static long packed(int[] ids, int at, int count) {
    long packed = 0;
    for (int i = count - 1; i >= 0; i--) {
      packed = packed << MergeTable.BITS | ids[at + i];
    }
    return packed;
  }
}
