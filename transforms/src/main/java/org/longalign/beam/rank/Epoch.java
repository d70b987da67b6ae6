package org.longalign.beam.rank;

import java.io.Serializable;

/**
 * One pass over all sequences: other ranks, another plan, other steps; the first is as if it were
 * the only one.
 *
 * @param number from 0
 */
record Epoch(int number) implements Serializable {
  /** Odd and without a pattern: the golden ratio in 64 bits. */
  private static final long STRIDE = 0x9E3779B97F4A7C15L;

  long seed(long seed) {
    return number == 0 ? seed : mix(seed + number * STRIDE);
  }

  /** By which units of a length are ranked, as an unsigned number; distinct for distinct hashes. */
  long order(long hash) {
    return number == 0 ? hash : mix(hash + number * STRIDE);
  }

  /** A bijection: variant 13 of Stafford, "Better bit mixing" (2011), as in SplittableRandom. */
  private static long mix(long bits) {
    long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
