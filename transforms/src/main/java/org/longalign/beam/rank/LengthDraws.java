package org.longalign.beam.rank;

import java.util.SplittableRandom;

/**
 * Lengths in seeded random order, drawn from a histogram without putting back, in O(log longest)
 * each: what an order of arrival would be, without a list of all sequences.
 */
public final class LengthDraws {
  private final long[] tree; // Fenwick: counts by length
  private final int top;
  private final SplittableRandom random;
  private long left;

  /**
   * All of a histogram.
   *
   * @param histogram sequences by length, {@code long[longest + 1]}
   */
  public LengthDraws(long[] histogram, long seed) {
    tree = new long[histogram.length + 1];
    top = Integer.highestOneBit(Math.max(1, histogram.length));
    random = new SplittableRandom(seed);
    for (int length = 0; length < histogram.length; length++) {
      left += histogram[length];
      tree[length + 1] += histogram[length];
      int parent = length + 1 + Integer.lowestOneBit(length + 1);
      if (parent < tree.length) {
        tree[parent] += tree[length + 1];
      }
    }
  }

  /** Whether there is one more. */
  public boolean hasNext() {
    return left > 0;
  }

  /** The next length. */
  public int next() {
    long before = random.nextLong(left--);
    int at = 0;
    for (int step = top; step > 0; step >>= 1) {
      if (at + step < tree.length && tree[at + step] <= before) {
        at += step;
        before -= tree[at];
      }
    }
    for (int i = at + 1; i < tree.length; i += Integer.lowestOneBit(i)) {
      tree[i]--;
    }
    return at;
  }
}
