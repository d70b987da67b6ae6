package org.longalign.beam.pack;

/**
 * Pearson's correlation of the number of a step and the mean length of its sequences: a ramp of
 * lengths over an epoch would be a curriculum that nobody asked for.
 */
final class Trend {
  private Trend() {}

  /**
   * The correlation, between -1 and 1; 0 if all steps are alike.
   *
   * @param order packs in the order of their positions, K to a step
   */
  static double of(int[] order, int packsPerStep, PackTotals totals) {
    int steps = (int) (((long) order.length + packsPerStep - 1) / packsPerStep);
    double middle = (steps - 1) / 2.0;
    double sum = 0;
    double squares = 0;
    double products = 0;
    double spread = 0;
    for (int step = 0; step < steps; step++) {
      double mean = meanLength(order, step, packsPerStep, totals);
      double off = step - middle;
      sum += mean;
      squares += mean * mean;
      products += off * mean;
      spread += off * off;
    }
    double deviation = Math.sqrt(Math.max(0, squares - sum * sum / steps) * spread);
    return deviation == 0 ? 0 : products / deviation;
  }

  private static double meanLength(int[] order, int step, int packsPerStep, PackTotals totals) {
    long tokens = 0;
    long sequences = 0;
    int from = step * packsPerStep;
    int to = (int) Math.min(order.length, (long) from + packsPerStep);
    for (int i = from; i < to; i++) {
      tokens += totals.tokens(order[i]);
      sequences += totals.sequences(order[i]);
    }
    return (double) tokens / sequences;
  }
}
