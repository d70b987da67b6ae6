package org.longalign.beam.judge.statistics;

import org.apache.commons.math3.stat.correlation.KendallsCorrelation;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;

/**
 * How alike two orders are, from -1 to 1; NaN if either list has fewer than two different values.
 */
public enum RankCorrelation {
  /** Spearman's rho: Pearson's correlation of ranks, tied values sharing the mean of theirs. */
  SPEARMAN {
    @Override
    double correlate(double[] x, double[] y) {
      NaturalRanking ranking = new NaturalRanking(TiesStrategy.AVERAGE);
      return pearson(ranking.rank(x), ranking.rank(y));
    }
  },
  /** Kendall's tau-b, which corrects for ties. */
  KENDALL {
    @Override
    double correlate(double[] x, double[] y) {
      return new KendallsCorrelation().correlation(x, y);
    }
  };

  abstract double correlate(double[] x, double[] y);

  /** Of pairs of finite numbers that stand at equal indices. */
  public double of(double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          "lists must be of one length, got " + x.length + " and " + y.length);
    }
    return isConstant(x) || isConstant(y) ? Double.NaN : correlate(x, y);
  }

  private static boolean isConstant(double[] values) {
    for (double value : values) {
      if (value != values[0]) {
        return false;
      }
    }
    return true;
  }

  /**
   * By sums of products. commons-math3 has it as the root of 1 minus the unexplained part, which
   * near 0 is off by 1e-8.
   */
  private static double pearson(double[] x, double[] y) {
    double mean = (x.length + 1) / 2.0; // of ranks
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      xy += (x[i] - mean) * (y[i] - mean);
      xx += (x[i] - mean) * (x[i] - mean);
      yy += (y[i] - mean) * (y[i] - mean);
    }
    return xy / Math.sqrt(xx * yy);
  }
}
