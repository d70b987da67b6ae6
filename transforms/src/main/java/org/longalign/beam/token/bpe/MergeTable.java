package org.longalign.beam.token.bpe;

import java.util.Arrays;

/** Which pairs of ids merge, in which order, and to what: open addressing, half full at most. */
final class MergeTable {
  /** The rank of pairs that do not merge; behind all others. */
  static final int NONE = Integer.MAX_VALUE;

  /** Two ids and a rank share a long: each is below 2^20, and a rank is not 2^20 − 1. */
  static final int BITS = 20;

  private static final int MASK = (1 << BITS) - 1;
  private static final long EMPTY = -1;

  /** Byte-level vocabularies begin with the bytes: most pairs that are looked up are of these. */
  private static final int LOW = 256;

  private final long[] slots;
  private final int[] products;
  private final int[] lowRanks = new int[LOW * LOW];

  private MergeTable(long[] slots, int[] products) {
    this.slots = slots;
    this.products = products;
    for (int pair = 0; pair < lowRanks.length; pair++) {
      lowRanks[pair] = search(pair / LOW, pair % LOW);
    }
  }

  /**
   * Merges in their order: {@code lefts[i]} and {@code rights[i]} become {@code products[i]}.
   *
   * @throws NotUnderstoodException if there are too many for a slot's bits, or a pair twice
   */
  static MergeTable of(int[] lefts, int[] rights, int[] products) throws NotUnderstoodException {
    if (products.length >= MASK) {
      throw new NotUnderstoodException(products.length + " merges");
    }
    long[] slots = new long[Hashing.powerOfTwo(Math.max(16, 2 * products.length))];
    Arrays.fill(slots, EMPTY);
    for (int rank = 0; rank < products.length; rank++) {
      long pair = pair(lefts[rank], rights[rank]);
      int at = Hashing.of(pair) & (slots.length - 1);
      while (slots[at] != EMPTY) {
        if (slots[at] >>> BITS == pair) {
          throw new NotUnderstoodException("a merge that is given twice");
        }
        at = (at + 1) & (slots.length - 1);
      }
      slots[at] = pair << BITS | rank;
    }
    return new MergeTable(slots, products);
  }

  private static long pair(int left, int right) {
    return (long) left << BITS | right;
  }

  /** The rank of the merge of two ids, or {@link #NONE}. */
  int rank(int left, int right) {
    return (left | right) < LOW ? lowRanks[left * LOW + right] : search(left, right);
  }

  private int search(int left, int right) {
    long pair = pair(left, right);
    int mask = slots.length - 1;
    int at = Hashing.of(pair) & mask;
    for (long slot = slots[at]; slot != EMPTY; slot = slots[at]) {
      if (slot >>> BITS == pair) {
        return (int) slot & MASK;
      }
      at = (at + 1) & mask;
    }
    return NONE;
  }

  /** What the merge of that rank makes. */
  int product(int rank) {
    return products[rank];
  }
}
