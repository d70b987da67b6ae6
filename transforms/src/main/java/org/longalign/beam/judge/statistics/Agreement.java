package org.longalign.beam.judge.statistics;

import java.util.List;

/**
 * How often scores of one answer are the same.
 *
 * @param pairs of scores of one answer
 * @param same part of the pairs that are equal, NaN without pairs
 * @param distance mean absolute difference of a pair, in points, NaN without pairs
 */
public record Agreement(long pairs, double same, double distance) {
  /** By the scores of each answer, in any order. */
  public static Agreement of(List<double[]> answers) {
    long pairs = 0;
    long same = 0;
    double distance = 0;
    for (double[] scores : answers) {
      for (int a = 0; a < scores.length; a++) {
        for (int b = a + 1; b < scores.length; b++) {
          pairs++;
          same += scores[a] == scores[b] ? 1 : 0;
          distance += Math.abs(scores[a] - scores[b]);
        }
      }
    }
    return new Agreement(pairs, (double) same / pairs, distance / pairs);
  }
}
