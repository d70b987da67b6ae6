package org.longalign.beam.filter;

/**
 * Hashes of runs of n units: a polynomial in the units' hashes modulo 2^64, which moves on by one
 * unit in constant time (Karp and Rabin, "Efficient randomized pattern-matching algorithms", 1987).
 */
final class Grams {
  /** Odd, so that a run that differs in one unit always has another hash. */
  private static final long BASE = 0x9e3779b97f4a7c15L;

  private Grams() {}

  /**
   * One hash for each run, in the text's order: {@code long[count - size + 1]}, none if the text is
   * shorter than a run.
   *
   * @param size of a run, in units, at least 1
   */
  static long[] of(Units units, int size) {
    long[] hashes = units.hashes();
    long[] grams = new long[Math.max(0, units.count() - size + 1)];
    long first = 1;
    for (int i = 1; i < size; i++) {
      first *= BASE;
    }
    long gram = 0;
    for (int i = 0; i < units.count(); i++) {
      if (i >= size) {
        gram -= hashes[i - size] * first;
      }
      gram = gram * BASE + hashes[i];
      if (i >= size - 1) {
        grams[i - size + 1] = Units.mix(gram);
      }
    }
    return grams;
  }
}
