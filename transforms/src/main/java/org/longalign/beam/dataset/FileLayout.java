package org.longalign.beam.dataset;

/**
 * Which file a step is in: runs of steps, as many as keep a file at {@value #TOKENS_PER_FILE}
 * tokens or less. A function of sizes that are known beforehand, so that it is the same for any
 * parallelism, and steps go to their file without waiting for each other.
 *
 * @param steps how many there are
 */
record FileLayout(long steps, long stepsPerFile) {
  /** 17 to 50 MB compressed: a file's row groups wait in its writer's memory. */
  static final long TOKENS_PER_FILE = 16L << 20;

  /** A step takes 1.5 kB of a footer, which every reader reads whole. */
  private static final long MOST_STEPS = 4096;

  /**
   * How many steps a file has.
   *
   * @param packLength most tokens of a pack
   * @param packsPerStep most packs of a step
   */
  static long stepsPerFile(int packLength, int packsPerStep) {
    return Math.max(1, Math.min(MOST_STEPS, TOKENS_PER_FILE / ((long) packLength * packsPerStep)));
  }

  int files() {
    return Math.toIntExact((steps + stepsPerFile - 1) / stepsPerFile);
  }

  int fileOf(long step) {
    return Math.toIntExact(step / stepsPerFile);
  }

  int rowGroupOf(long step) {
    return Math.toIntExact(step % stepsPerFile);
  }
}
