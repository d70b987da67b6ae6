package org.longalign.beam.judge.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClusteredBootstrapTest {
  private static final int SIMULATIONS = 1_000;

  /**
   * A judge whose scores are an answer's worth, an error that goes with the question, an error of
   * each of 6 readings, rounded to whole points from 1 to 10.
   */
  private static final class Judge {
    private final Random random;

    Judge(long seed) {
      random = new Random(seed);
    }

    double[] questionMeans(int questions) {
      double[] means = new double[questions];
      for (int q = 0; q < questions; q++) {
        double ofQuestion = 7 + 1.5 * random.nextGaussian();
        for (int reading = 0; reading < 6; reading++) {
          long score = Math.round(ofQuestion + random.nextGaussian());
          means[q] += Math.min(10, Math.max(1, score)) / 6.0;
        }
      }
      return means;
    }

    /** What the mean of endlessly many questions comes to. */
    static double truth() {
      return Arrays.stream(new Judge(-1).questionMeans(1_000_000)).average().orElseThrow();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 10})
  void the_interval_of_a_noisy_judge_covers_the_truth_in_95_of_100_simulations(int questions) {
    double truth = Judge.truth();
    int covered = 0;
    for (int seed = 0; seed < SIMULATIONS; seed++) {
      double[] means = new Judge(seed).questionMeans(questions);
      covered += new ClusteredBootstrap(1_000, seed).mean(means).contains(truth) ? 1 : 0;
    }
    assertTrue(covered >= 930 && covered <= 970, "of 1,000 covered: " + covered);
  }

  @Test
  void scores_of_one_question_are_drawn_together() {
    // Six readings of 20 questions that agree within a question: 20 numbers, not 120.
    double[] readings = new double[120];
    Arrays.setAll(readings, i -> i / 6 % 2 == 0 ? 3 : 8);
    double[] means = new double[20];
    Arrays.setAll(means, i -> i % 2 == 0 ? 3 : 8);
    Interval clustered = ClusteredBootstrap.of(3).mean(means);
    Interval alone = ClusteredBootstrap.of(3).mean(readings);
    double wider = (clustered.high() - clustered.low()) / (alone.high() - alone.low());
    assertTrue(wider > 2.2 && wider < 3.2, "times as wide: " + wider);
  }

  @Test
  void the_same_seed_gives_the_same_bounds_and_another_gives_others() {
    double[] means = new Judge(5).questionMeans(50);
    assertEquals(ClusteredBootstrap.of(1).mean(means), ClusteredBootstrap.of(1).mean(means));
    assertNotEquals(ClusteredBootstrap.of(1).mean(means), ClusteredBootstrap.of(2).mean(means));
  }

  @Test
  void one_question_has_a_mean_without_bounds_and_none_has_nothing() {
    Interval one = ClusteredBootstrap.of(1).mean(new double[] {4});
    assertEquals(4, one.value());
    assertTrue(Double.isNaN(one.low()) && Double.isNaN(one.high()));
    assertFalse(one.contains(4));
    assertEquals(Interval.NONE, ClusteredBootstrap.of(1).mean(new double[0]));
  }

  @Test
  void resamples_in_which_the_statistic_is_not_defined_are_passed_over() {
    List<List<RankedPairs.Pair>> pairs =
        Stream.of(
                new RankedPairs.Pair(1, 1),
                new RankedPairs.Pair(1, 2),
                new RankedPairs.Pair(1, 1),
                new RankedPairs.Pair(2, 2))
            .map(List::of)
            .toList();
    Interval interval = new RankedPairs(pairs).kendall(ClusteredBootstrap.of(1));
    assertTrue(interval.low() <= interval.value() && interval.value() <= interval.high());
  }

  @Test
  void models_that_never_differ_are_not_told_apart_and_a_clear_winner_is() {
    double[] same = {3, 4, 5};
    PairedDifference none = PairedDifference.of(same, same, ClusteredBootstrap.of(1));
    assertEquals(new PairedDifference(new Interval(0, 0, 0), 0, 0, 3, 1), none);
    double[] more = new double[12];
    Arrays.setAll(more, i -> 1 + i / 12.0);
    PairedDifference better = PairedDifference.of(more, new double[12], ClusteredBootstrap.of(1));
    assertTrue(better.difference().low() > 1);
    assertEquals(2 * Math.pow(0.5, 12), better.pValue(), 1e-15);
    assertThrows(
        IllegalArgumentException.class,
        () -> PairedDifference.of(same, more, ClusteredBootstrap.of(1)));
  }

  @Test
  void agreement_counts_pairs_of_one_answer_only() {
    Agreement agreement = Agreement.of(List.of(new double[] {7, 7, 9}, new double[] {1}));
    assertEquals(3, agreement.pairs());
    assertEquals(1 / 3.0, agreement.same(), 1e-12);
    assertEquals(4 / 3.0, agreement.distance(), 1e-12);
    assertTrue(Double.isNaN(Agreement.of(List.of()).same()));
  }
}
