package org.longalign.beam.pack;

import java.io.Serializable;
import org.joda.time.Duration;

/**
 * How unbounded input is packed.
 *
 * @param openPacks packs' worth of sequences that are held back, by each packer
 * @param maximumWait the longest that a sequence waits for its step
 * @param packers how many pack at once, each a share of the sequences by hash of the id
 */
record Streaming(int openPacks, Duration maximumWait, int packers) implements Serializable {
  /** 64 packs held fill 99.99 % on the mixture of short and long; one packer fills best. */
  static final Streaming DEFAULT = new Streaming(64, Duration.standardMinutes(10), 1);

  Streaming {
    RollingPlan.requireOpenPacks(openPacks);
    requirePositive("maximumWait", maximumWait.getMillis());
    requirePositive("packers", packers);
  }

  private static void requirePositive(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be positive, got " + value);
    }
  }
}
