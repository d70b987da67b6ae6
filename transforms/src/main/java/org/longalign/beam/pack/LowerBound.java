package org.longalign.beam.pack;

/**
 * No packing has fewer packs: the stronger of ceil(sum / C) and L2 of Martello and Toth ("Lower
 * bounds and reduction procedures for the bin packing problem", Discrete Applied Mathematics 28,
 * 1990), and of ceil(sequences / most sequences a pack).
 */
final class LowerBound {
  private LowerBound() {}

  /**
   * The bound for {@code histogram[length]} sequences of each length.
   *
   * @throws IllegalArgumentException if a length is above packLength
   */
  static long of(long[] histogram, PackRules rules) {
    int capacity = rules.packLength();
    long[] countUpTo = new long[capacity + 2]; // of footprints < i
    long[] sumUpTo = new long[capacity + 2];
    for (int length = 1; length < histogram.length; length++) {
      if (histogram[length] > 0) {
        int footprint = rules.footprint(length);
        if (length > capacity) {
          throw new IllegalArgumentException(
              "length must be at most packLength " + capacity + ", got " + length);
        }
        countUpTo[footprint + 1] += histogram[length];
      }
    }
    boolean[] occurs = new boolean[capacity + 1];
    for (int i = 0; i <= capacity; i++) {
      long count = countUpTo[i + 1];
      occurs[i] = count > 0;
      countUpTo[i + 1] = countUpTo[i] + count;
      sumUpTo[i + 1] = sumUpTo[i] + count * i;
    }
    long best =
        Math.max(
            ceilDiv(sumUpTo[capacity + 1], capacity),
            ceilDiv(countUpTo[capacity + 1], rules.maxSequences()));
    // L2 over all thresholds a: packs for w > C - a, packs for C/2 < w <= C - a, and what of
    // a <= w <= C/2 does not fit beside the latter. It can only change where a is a length.
    for (int a = 1; 2 * a <= capacity; a++) {
      if (occurs[a]) {
        best = Math.max(best, l2(a, capacity, countUpTo, sumUpTo));
      }
    }
    // a = 0 counts the sequences that are longer than half a pack; the smallest ones fit beside.
    return Math.max(best, countUpTo[capacity + 1] - countUpTo[capacity / 2 + 1]);
  }

  private static long l2(int a, int capacity, long[] countUpTo, long[] sumUpTo) {
    int half = capacity / 2;
    long alone = countUpTo[capacity + 1] - countUpTo[capacity - a + 1];
    long large = countUpTo[capacity - a + 1] - countUpTo[half + 1];
    long room = large * capacity - (sumUpTo[capacity - a + 1] - sumUpTo[half + 1]);
    long small = sumUpTo[half + 1] - sumUpTo[a];
    return alone + large + Math.max(0, ceilDiv(small - room, capacity));
  }

  private static long ceilDiv(long sum, int by) {
    return -Math.floorDiv(-sum, (long) by);
  }
}
