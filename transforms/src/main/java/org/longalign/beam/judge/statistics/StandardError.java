package org.longalign.beam.judge.statistics;

import java.util.Arrays;
import java.util.List;

/** How far a mean may be off by chance, where nothing but the numbers themselves is known. */
public final class StandardError {
  private StandardError() {}

  /**
   * Of the mean of all numbers, each weighing the same, if those of one cluster go together: that
   * of cluster-robust regression on a constant, with G / (G - 1) for G clusters. With one number a
   * cluster it is the familiar s / sqrt(n). Miller, "Adding Error Bars to Evals" (arXiv
   * 2411.00640), section 2.2.
   *
   * @return NaN with fewer than two clusters
   */
  public static double ofMean(List<double[]> clusters) {
    double mean = clusters.stream().flatMapToDouble(Arrays::stream).average().orElse(Double.NaN);
    int count = clusters.stream().mapToInt(cluster -> cluster.length).sum();
    double squares = 0;
    for (double[] cluster : clusters) {
      double off = Arrays.stream(cluster).map(value -> value - mean).sum();
      squares += off * off;
    }
    double groups = clusters.size();
    return groups < 2 ? Double.NaN : Math.sqrt(groups / (groups - 1) * squares) / count;
  }
}
