package org.longalign.beam.filter;

/**
 * Which signatures are compared at all: those that agree in a whole band of r rows (Leskovec,
 * Rajaraman and Ullman, "Mining of Massive Datasets", section 3.4).
 *
 * <p>Of sets with similarity s, b bands of r rows find 1 - (1 - s^r)^b. The more rows, the fewer
 * are compared in vain; so r is the largest with b = floor({@value MinHash#PERMUTATIONS} / r) bands
 * that find at least {@value #RECALL} at s = min(t + {@value #MARGIN}, (t + 1) / 2) for a threshold
 * t. Threshold 0.8 makes 16 bands of 8 rows, which find 0.994 at 0.85, 0.947 at 0.8 and 0.061 at
 * 0.5.
 */
record Bands(int rows) {
  static final double RECALL = 0.99;

  /** How much more alike than the threshold sets are that should hardly ever be missed. */
  static final double MARGIN = 0.05;

  /**
   * For a threshold of Jaccard similarity.
   *
   * @throws IllegalArgumentException unless 0 &lt; threshold ≤ 1
   */
  static Bands of(double threshold) {
    if (!(threshold > 0 && threshold <= 1)) {
      throw new IllegalArgumentException(
          "threshold must be above 0 and at most 1, got " + threshold);
    }
    double similarity = Math.min(threshold + MARGIN, (threshold + 1) / 2);
    int rows = MinHash.PERMUTATIONS;
    while (rows > 1 && new Bands(rows).recall(similarity) < RECALL) {
      rows--;
    }
    return new Bands(rows);
  }

  int count() {
    return MinHash.PERMUTATIONS / rows;
  }

  /** Which part of sets so alike are found. */
  private double recall(double similarity) {
    return 1 - Math.pow(1 - Math.pow(similarity, rows), count());
  }

  /** A bucket's key, for a band from 0 on: equal where the band's rows are. */
  long key(short[] signature, int band) {
    long key = Units.mix(band + 1);
    for (int i = band * rows; i < (band + 1) * rows; i++) {
      key = Units.mix(key ^ signature[i]);
    }
    return key;
  }
}
