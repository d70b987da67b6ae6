package org.longalign.beam.judge.statistics;

import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * One model against another on the same questions.
 *
 * @param difference mean of the first less mean of the second
 * @param wins questions on which the first has more
 * @param pValue of the exact two-sided sign test, ties left out: how likely wins and losses at
 *     least this uneven are if neither model is better
 */
public record PairedDifference(Interval difference, int wins, int losses, int ties, double pValue) {

  /**
   * By one number a question of each model, questions at equal indices.
   *
   * @throws IllegalArgumentException if there are not as many of each
   */
  public static PairedDifference of(double[] first, double[] second, ClusteredBootstrap bootstrap) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(
          "models must have as many questions, got " + first.length + " and " + second.length);
    }
    double[] differences = new double[first.length];
    int wins = 0;
    int losses = 0;
    for (int i = 0; i < first.length; i++) {
      differences[i] = first[i] - second[i];
      wins += first[i] > second[i] ? 1 : 0;
      losses += first[i] < second[i] ? 1 : 0;
    }
    return new PairedDifference(
        bootstrap.mean(differences),
        wins,
        losses,
        first.length - wins - losses,
        signTest(wins, losses));
  }

  /** With even odds both tails are alike. */
  static double signTest(int wins, int losses) {
    BinomialDistribution even = new BinomialDistribution(null, wins + losses, 0.5);
    return Math.min(1, 2 * even.cumulativeProbability(Math.min(wins, losses)));
  }
}
