package org.longalign.beam.token.bpe;

import java.util.Arrays;

/** What longer pieces came to: a thread's own, of fixed size, one slot for each hash. */
final class LongPieceCache {
  private static final int SLOTS = 1 << 13;
  private static final int MOST_BYTES = 48;
  private static final int MOST_IDS = 16;

  private final byte[] pieces = new byte[SLOTS * MOST_BYTES];
  private final int[] ids = new int[SLOTS * MOST_IDS];
  private final byte[] lengths = new byte[SLOTS];
  private final byte[] counts = new byte[SLOTS];

  /**
   * Writes the ids of [p, q) into {@code out} from {@code at} on.
   *
   * @return how many, 0 if the piece is not known
   */
  int get(byte[] s, int p, int q, int hash, int[] out, int at) {
    int slot = hash & (SLOTS - 1);
    int start = slot * MOST_BYTES;
    if (lengths[slot] != q - p || !Arrays.equals(pieces, start, start + q - p, s, p, q)) {
      return 0;
    }
    System.arraycopy(ids, slot * MOST_IDS, out, at, counts[slot]);
    return counts[slot];
  }

  /** Remembers {@code out[at … at + count)}, unless piece or ids are too long. */
  void put(byte[] s, int p, int q, int hash, int[] out, int at, int count) {
    if (q - p > MOST_BYTES || count > MOST_IDS) {
      return;
    }
    int slot = hash & (SLOTS - 1);
    System.arraycopy(s, p, pieces, slot * MOST_BYTES, q - p);
    System.arraycopy(out, at, ids, slot * MOST_IDS, count);
    lengths[slot] = (byte) (q - p);
    counts[slot] = (byte) count;
  }
}
