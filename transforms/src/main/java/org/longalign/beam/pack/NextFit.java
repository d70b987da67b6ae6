package org.longalign.beam.pack;

import java.util.SplittableRandom;

/**
 * What next-fit needs for the same lengths in random order: each sequence goes into the open pack,
 * or closes it. The measure that the LongAlign code's own packing is compared by.
 */
final class NextFit {
  private NextFit() {}

  /** Packs; lengths are drawn from the histogram without putting back, in O(log C) each. */
  static long packs(long[] histogram, int capacity, long seed) {
    int top = Integer.highestOneBit(Math.max(1, histogram.length));
    long[] tree = new long[histogram.length + 1]; // Fenwick: counts by length
    long left = 0;
    for (int length = 0; length < histogram.length; length++) {
      left += histogram[length];
      for (int i = length + 1; i < tree.length; i += i & -i) {
        tree[i] += histogram[length];
      }
    }
    SplittableRandom random = new SplittableRandom(seed);
    long packs = 0;
    int room = 0;
    for (; left > 0; left--) {
      int length = draw(tree, top, random.nextLong(left));
      if (length > room) {
        packs++;
        room = capacity;
      }
      room -= length;
    }
    return packs;
  }

  /** Takes the {@code index}-th of what is left, in order of length. */
  private static int draw(long[] tree, int top, long index) {
    int at = 0;
    long before = index;
    for (int step = top; step > 0; step >>= 1) {
      if (at + step < tree.length && tree[at + step] <= before) {
        at += step;
        before -= tree[at];
      }
    }
    for (int i = at + 1; i < tree.length; i += i & -i) {
      tree[i]--;
    }
    return at;
  }
}
