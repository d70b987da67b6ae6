package org.longalign.beam.judge.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rank correlations of pairs in clusters, with intervals. Values are numbered in order once; a
 * resample then counts how often each pair was drawn, and nothing is sorted again. The same as
 * {@link RankCorrelation} of the pairs that were drawn. Kendall's costs a step for each two values
 * that x and y have: fit for scores, of which there are few different ones.
 */
public final class RankedPairs {
  /** Two values of one thing, such as a judge's score and a person's. */
  public record Pair(double x, double y) {}

  private final double[] x;
  private final double[] y;
  private final int[] cluster;
  private final int clusters;
  private final int[] xCode;
  private final int[] yCode;
  private final int xCodes;
  private final int yCodes;

  /** Of clusters of pairs. */
  public RankedPairs(List<List<Pair>> pairs) {
    List<Pair> all = new ArrayList<>();
    pairs.forEach(all::addAll);
    x = all.stream().mapToDouble(Pair::x).toArray();
    y = all.stream().mapToDouble(Pair::y).toArray();
    cluster = new int[x.length];
    clusters = pairs.size();
    int at = 0;
    for (int c = 0; c < clusters; c++) {
      Arrays.fill(cluster, at, at + pairs.get(c).size(), c);
      at += pairs.get(c).size();
    }
    double[] xs = Arrays.stream(x).sorted().distinct().toArray();
    double[] ys = Arrays.stream(y).sorted().distinct().toArray();
    xCode = Arrays.stream(x).mapToInt(value -> Arrays.binarySearch(xs, value)).toArray();
    yCode = Arrays.stream(y).mapToInt(value -> Arrays.binarySearch(ys, value)).toArray();
    xCodes = xs.length;
    yCodes = ys.length;
  }

  /** How many there are. */
  public int size() {
    return x.length;
  }

  /** Spearman's rho. */
  public Interval spearman(ClusteredBootstrap bootstrap) {
    return interval(RankCorrelation.SPEARMAN, bootstrap, this::spearman);
  }

  /** Kendall's tau-b. */
  public Interval kendall(ClusteredBootstrap bootstrap) {
    return interval(RankCorrelation.KENDALL, bootstrap, this::kendall);
  }

  private Interval interval(
      RankCorrelation correlation,
      ClusteredBootstrap bootstrap,
      ClusteredBootstrap.Statistic resampled) {
    Interval interval = bootstrap.interval(clusters, resampled);
    return new Interval(correlation.of(x, y), interval.low(), interval.high());
  }

  double spearman(int[] drawn) {
    int[] weights = weights(drawn);
    double[] xRanks = ranks(xCode, xCodes, weights);
    double[] yRanks = ranks(yCode, yCodes, weights);
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      double dx = xRanks[xCode[i]];
      double dy = yRanks[yCode[i]];
      int weight = weights[cluster[i]];
      xy += weight * dx * dy;
      xx += weight * dx * dx;
      yy += weight * dy * dy;
    }
    return xy / Math.sqrt(xx * yy);
  }

  double kendall(int[] drawn) {
    int[] weights = weights(drawn);
    int[][] table = new int[xCodes][yCodes];
    for (int i = 0; i < x.length; i++) {
      table[xCode[i]][yCode[i]] += weights[cluster[i]];
    }
    long[] before = new long[yCodes]; // by y, of all smaller x
    long all = 0;
    long excess = 0; // concordant less discordant
    double xTies = 0;
    for (int[] row : table) {
      long inRow = 0;
      long smaller = 0;
      for (int column = 0; column < yCodes; column++) {
        excess += row[column] * (2 * smaller + before[column] - all);
        smaller += before[column];
        inRow += row[column];
      }
      for (int column = 0; column < yCodes; column++) {
        before[column] += row[column];
      }
      all += inRow;
      xTies += pairs(inRow);
    }
    double yTies = Arrays.stream(before).mapToDouble(RankedPairs::pairs).sum();
    return excess / Math.sqrt((pairs(all) - xTies) * (pairs(all) - yTies));
  }

  private static double pairs(long count) {
    return count * (count - 1) / 2.0;
  }

  private int[] weights(int[] drawn) {
    int[] weights = new int[clusters];
    for (int each : drawn) {
      weights[each]++;
    }
    return weights;
  }

  /** By value: the mean rank of those that have it, less the mean of all ranks. */
  private double[] ranks(int[] code, int codes, int[] weights) {
    double[] ranks = new double[codes];
    for (int i = 0; i < code.length; i++) {
      ranks[code[i]] += weights[cluster[i]];
    }
    double below = 0;
    for (int value = 0; value < codes; value++) {
      double here = ranks[value];
      ranks[value] = below + (here + 1) / 2;
      below += here;
    }
    for (int value = 0; value < codes; value++) {
      ranks[value] -= (below + 1) / 2;
    }
    return ranks;
  }
}
