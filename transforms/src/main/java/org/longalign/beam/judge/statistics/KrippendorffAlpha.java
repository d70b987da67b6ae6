package org.longalign.beam.judge.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * Agreement of several judges, of whom each may have left out some units: 1 if they are of one
 * mind, 0 if they agree as chance would have it. Krippendorff, "Computing Krippendorff's
 * Alpha-Reliability" (2011), section E.
 */
public enum KrippendorffAlpha {
  /** Values are places in an order: what lies between two of them is how many values do. */
  ORDINAL {
    @Override
    double[][] distances(double[] values, double[] counts) {
      double[] places = new double[values.length];
      double below = 0;
      for (int i = 0; i < values.length; i++) {
        places[i] = below + counts[i] / 2;
        below += counts[i];
      }
      return squares(places);
    }
  },
  /** Values are numbers: what lies between two of them is their difference, as means take it. */
  INTERVAL {
    @Override
    double[][] distances(double[] values, double[] counts) {
      return squares(values);
    }
  };

  /**
   * Squared distances between values.
   *
   * @param values all that occur, in order
   * @param counts how often each one occurs
   */
  abstract double[][] distances(double[] values, double[] counts);

  private static double[][] squares(double[] places) {
    double[][] squares = new double[places.length][places.length];
    for (int i = 0; i < places.length; i++) {
      for (int j = 0; j < places.length; j++) {
        squares[i][j] = (places[i] - places[j]) * (places[i] - places[j]);
      }
    }
    return squares;
  }

  /**
   * Alpha, or NaN if no two judges rated one unit or all ratings are the same.
   *
   * @param units each unit's ratings, one a judge who rated it, in any order
   */
  public double of(List<double[]> units) {
    List<double[]> paired = new ArrayList<>();
    for (double[] ratings : units) {
      if (ratings.length >= 2) {
        // 0.0 and -0.0 are one value, but not as keys.
        paired.add(Arrays.stream(ratings).map(value -> value + 0.0).toArray());
      }
    }
    TreeMap<Double, Integer> index = new TreeMap<>();
    paired.forEach(ratings -> Arrays.stream(ratings).forEach(value -> index.put(value, 0)));
    double[] values = index.keySet().stream().mapToDouble(Double::doubleValue).toArray();
    for (int i = 0; i < values.length; i++) {
      index.put(values[i], i);
    }
    double[] counts = new double[values.length];
    double[][] coincidences = new double[values.length][values.length];
    for (double[] ratings : paired) {
      for (int a = 0; a < ratings.length; a++) {
        int of = index.get(ratings[a]);
        counts[of]++;
        for (int b = 0; b < ratings.length; b++) {
          coincidences[of][index.get(ratings[b])] += a == b ? 0 : 1.0 / (ratings.length - 1);
        }
      }
    }
    double[][] distances = distances(values, counts);
    double all = Arrays.stream(counts).sum();
    double seen = 0;
    double byChance = 0;
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < values.length; j++) {
        seen += coincidences[i][j] * distances[i][j];
        byChance += counts[i] * counts[j] * distances[i][j];
      }
    }
    return values.length < 2 ? Double.NaN : 1 - (all - 1) * seen / byChance;
  }

  /**
   * {@link #INTERVAL} with its interval, clusters of units drawn whole. Squared differences of
   * ratings follow from their count, sum and sum of squares, so that a resample costs an addition a
   * cluster.
   *
   * @param clusters each cluster's units, as {@link #of} takes them
   */
  public static Interval interval(List<List<double[]>> clusters, ClusteredBootstrap bootstrap) {
    double center =
        clusters.stream().flatMap(List::stream).flatMapToDouble(Arrays::stream).average().orElse(0);
    double[][] sums = new double[clusters.size()][];
    Arrays.setAll(sums, i -> sums(clusters.get(i), center));
    return bootstrap.ofSums(
        sums,
        sum -> {
          double byChance = 2 * (sum[0] * sum[2] - sum[1] * sum[1]);
          // Not quite 0 where all ratings are the same.
          boolean varies = byChance > 1e-9 * sum[0] * sum[2];
          return varies ? 1 - (sum[0] - 1) * sum[3] / byChance : Double.NaN;
        });
  }

  /** Count, sum and sum of squares of all ratings; squared differences within units. */
  private static double[] sums(List<double[]> units, double center) {
    double[] sums = new double[4];
    for (double[] ratings : units) {
      if (ratings.length < 2) {
        continue;
      }
      double sum = 0;
      double squares = 0;
      for (double rating : ratings) {
        sum += rating - center;
        squares += (rating - center) * (rating - center);
      }
      sums[0] += ratings.length;
      sums[1] += sum;
      sums[2] += squares;
      sums[3] += 2 * (ratings.length * squares - sum * sum) / (ratings.length - 1);
    }
    return sums;
  }
}
