package org.longalign.beam.token.bpe;

import java.util.Arrays;

/**
 * Merges of many symbols in rounds: each merges all pairs of the lowest rank, from left to right.
 * That is the order of one by one as long as no merge makes a pair of a lower rank; if one does,
 * the round ends there. Runs of white space and of dashes, which most long pieces are, have few
 * different ranks; where rounds merge little, a {@link MergeQueue} takes over.
 */
final class MergeRounds {
  /** A merge by the queue takes as long as a round takes for so many symbols. */
  private static final int SYMBOLS_OF_A_MERGE = 64;

  private final MergeTable merges;
  private final int[] ids;
  private final int[] ranks;
  private int size;

  /** Works on {@code ids[from … from + size)}, copied. */
  MergeRounds(MergeTable merges, int[] ids, int from, int size) {
    this.merges = merges;
    this.ids = Arrays.copyOfRange(ids, from, from + size);
    this.ranks = new int[size];
    this.size = size;
  }

  /**
   * Writes what is left into {@code target} from {@code at} on.
   *
   * @return how many are left
   */
  int merge(int[] target, int at) {
    for (int i = 0; i + 1 < size; i++) {
      ranks[i] = merges.rank(ids[i], ids[i + 1]);
    }
    int merged = size;
    while (merged * SYMBOLS_OF_A_MERGE >= size) {
      int lowest = MergeTable.NONE;
      for (int i = 0; i + 1 < size; i++) {
        lowest = Math.min(lowest, ranks[i]);
      }
      if (lowest == MergeTable.NONE) {
        System.arraycopy(ids, 0, target, at, size);
        return size;
      }
      int before = size;
      round(lowest);
      merged = before - size;
    }
    System.arraycopy(ids, 0, target, at, size);
    return new MergeQueue(merges, target, at, size).merge();
  }

  private void round(int rank) {
    int end = size;
    size = 0;
    boolean ended = false;
    for (int i = 0; i < end; ) {
      if (ended || i + 1 == end || ranks[i] != rank) {
        ids[size] = ids[i];
        ranks[size++] = ranks[i++];
        continue;
      }
      ids[size] = merges.product(rank);
      i += 2;
      if (size > 0) {
        ranks[size - 1] = merges.rank(ids[size - 1], ids[size]);
        ended = ranks[size - 1] < rank;
      }
      if (i < end) {
        ranks[size] = merges.rank(ids[size], ids[i]);
        ended |= ranks[size] < rank;
      }
      size++;
    }
  }
}
