package org.longalign.beam.filter;

import java.util.Arrays;

/**
 * Signatures whose agreement estimates the Jaccard similarity of sets: for each of {@value
 * #PERMUTATIONS} permutations, the element that comes first (Broder, "On the resemblance and
 * containment of documents", 1997), of which the lowest 16 bits are kept (Li and König, "b-bit
 * minwise hashing", 2010).
 *
 * <p>A permutation is x → a x + b modulo 2^32 with odd a, on the upper half of shingles whose bits
 * are mixed already. The seed alone decides on all a and b.
 */
final class MinHash {
  static final int PERMUTATIONS = 128;

  /** The chance that two signatures agree where the sets do not. */
  private static final double BY_CHANCE = 0x1p-16;

  private final int[] factors = new int[PERMUTATIONS];
  private final int[] terms = new int[PERMUTATIONS];

  MinHash(long seed) {
    long state = Units.mix(seed);
    for (int i = 0; i < PERMUTATIONS; i++) {
      long bits = Units.mix(state + i + 1);
      factors[i] = (int) (bits >>> 32) | 1;
      terms[i] = (int) bits;
    }
  }

  /** {@code short[128]}. */
  short[] signature(Shingles shingles) {
    int[] least = new int[PERMUTATIONS];
    Arrays.fill(least, Integer.MAX_VALUE);
    for (long shingle : shingles.array()) {
      int x = (int) (shingle >>> 32);
      // No branch and no dependency between the rounds: the compiler makes vectors of it.
      for (int i = 0; i < PERMUTATIONS; i++) {
        least[i] = Math.min(least[i], factors[i] * x + terms[i]);
      }
    }
    short[] signature = new short[PERMUTATIONS];
    for (int i = 0; i < PERMUTATIONS; i++) {
      signature[i] = (short) least[i];
    }
    return signature;
  }

  /**
   * The sets' Jaccard similarity as their signatures tell it, with a standard deviation of sqrt(J(1
   * - J) / 128).
   */
  static double estimate(short[] one, short[] other) {
    int same = 0;
    for (int i = 0; i < PERMUTATIONS; i++) {
      same += one[i] == other[i] ? 1 : 0;
    }
    double agreement = same / (double) PERMUTATIONS;
    return Math.max(0, (agreement - BY_CHANCE) / (1 - BY_CHANCE));
  }
}
