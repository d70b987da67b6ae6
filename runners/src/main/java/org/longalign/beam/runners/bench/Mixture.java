package org.longalign.beam.runners.bench;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Lengths as {@code runners/bench/lengths.py} draws them, from another generator: of a hundred
 * million the distribution matters, not each draw.
 */
enum Mixture {
  /** 90 % lognormal (median 600, sigma 1) in [16, 8192], 10 % uniform in [8192, 65536]. */
  STANDARD("the mixture", 0, 1),

  /**
   * Three in ten are as long as a pack, the others as above: one key holds most of the payload. A
   * fifth as many sequences are as many tokens.
   */
  HOT("30 % of exactly 65,536 tokens", 0.3, 5),

  /** All of one length: one key holds all sequences. */
  SAME("all of 600 tokens", 0, 1);

  static final int LONGEST = 65_536;
  private static final int SHORTEST_LONG = 8_192;
  private static final int MEDIAN = 600;

  private final String title;
  private final double hot;
  private final int fewer;

  Mixture(String title, double hot, int fewer) {
    this.title = title;
    this.hot = hot;
    this.fewer = fewer;
  }

  String title() {
    return title;
  }

  /** How many sequences take as long as {@code sequences} of the standard mixture, about. */
  long scaled(long sequences) {
    return Math.max(1, sequences / fewer);
  }

  /** The next length, in tokens. */
  int draw(RandomGenerator random) {
    if (this == SAME) {
      return MEDIAN;
    }
    if (hot > 0 && random.nextDouble() < hot) {
      return LONGEST;
    }
    if (random.nextDouble() < 0.1) {
      return random.nextInt(SHORTEST_LONG, LONGEST + 1);
    }
    long drawn = Math.round(MEDIAN * Math.exp(random.nextGaussian()));
    return (int) Math.max(16, Math.min(SHORTEST_LONG, drawn));
  }

  /** So many lengths, counted: {@code long[LONGEST + 1]}; nothing else is kept. */
  long[] histogram(long sequences, long seed) {
    long[] histogram = new long[LONGEST + 1];
    SplittableRandom random = new SplittableRandom(seed);
    for (long i = 0; i < sequences; i++) {
      histogram[draw(random)]++;
    }
    return histogram;
  }
}
