package org.longalign.beam.train;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Tokens that order the drivers of a run: the generation above 20 random bits, so that two drivers
 * that begin at the same time differ and one of them wins. They shape no result. Below 2^53, which
 * JSON keeps.
 */
final class Fencing {
  private static final int RANDOM_BITS = 20;

  private Fencing() {}

  /** A token larger than {@code current}, of the next generation. */
  static long after(long current) {
    long generation = (current >> RANDOM_BITS) + 1;
    return generation << RANDOM_BITS | ThreadLocalRandom.current().nextInt(1 << RANDOM_BITS);
  }
}
