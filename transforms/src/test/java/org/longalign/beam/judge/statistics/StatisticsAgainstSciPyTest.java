package org.longalign.beam.judge.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What SciPy and the krippendorff package give, by src/test/python/judge/make_statistics.py. */
final class StatisticsAgainstSciPyTest {
  private static final double EXACT = 1e-9;
  private static final JsonNode FIXTURES = fixtures();

  static Stream<JsonNode> paired() {
    return StreamSupport.stream(FIXTURES.get("paired").spliterator(), false);
  }

  static Stream<JsonNode> judged() {
    return StreamSupport.stream(FIXTURES.get("judged").spliterator(), false);
  }

  @Test
  void there_are_at_least_fifty_cases_with_ties() {
    long ties =
        paired()
            .filter(
                each -> {
                  double[] first = numbers(each.get("first"));
                  return Arrays.stream(first).distinct().count() < first.length;
                })
            .count();
    assertTrue(ties >= 50, "with ties: " + ties);
  }

  @ParameterizedTest
  @MethodSource("paired")
  void rank_correlations_are_those_of_scipy(JsonNode each) {
    double[] first = numbers(each.get("first"));
    double[] second = numbers(each.get("second"));
    assertEquals(orNaN(each, "spearman"), RankCorrelation.SPEARMAN.of(first, second), EXACT);
    assertEquals(orNaN(each, "kendall"), RankCorrelation.KENDALL.of(first, second), EXACT);
  }

  @ParameterizedTest
  @MethodSource("paired")
  void resampled_rank_correlations_are_those_of_the_pairs_that_were_drawn(JsonNode each) {
    double[] first = numbers(each.get("first"));
    double[] second = numbers(each.get("second"));
    List<List<RankedPairs.Pair>> clusters = new ArrayList<>();
    for (int i = 0; i < first.length; i += 3) {
      List<RankedPairs.Pair> cluster = new ArrayList<>();
      for (int k = i; k < Math.min(i + 3, first.length); k++) {
        cluster.add(new RankedPairs.Pair(first[k], second[k]));
      }
      clusters.add(cluster);
    }
    RankedPairs pairs = new RankedPairs(clusters);
    SplittableRandom random = new SplittableRandom(9);
    for (int draw = 0; draw < 3; draw++) {
      int[] drawn = random.ints(clusters.size(), 0, clusters.size()).toArray();
      List<RankedPairs.Pair> all = new ArrayList<>();
      Arrays.stream(drawn).forEach(cluster -> all.addAll(clusters.get(cluster)));
      double[] x = all.stream().mapToDouble(RankedPairs.Pair::x).toArray();
      double[] y = all.stream().mapToDouble(RankedPairs.Pair::y).toArray();
      assertEquals(RankCorrelation.SPEARMAN.of(x, y), pairs.spearman(drawn), EXACT);
      assertEquals(RankCorrelation.KENDALL.of(x, y), pairs.kendall(drawn), EXACT);
    }
  }

  @ParameterizedTest
  @MethodSource("paired")
  void the_sign_test_is_that_of_scipy(JsonNode each) {
    PairedDifference difference =
        PairedDifference.of(
            numbers(each.get("first")), numbers(each.get("second")), new ClusteredBootstrap(10, 1));
    assertEquals(each.get("wins").intValue(), difference.wins());
    assertEquals(each.get("losses").intValue(), difference.losses());
    assertEquals(each.get("signTest").doubleValue(), difference.pValue(), EXACT);
  }

  @ParameterizedTest
  @MethodSource("paired")
  void means_are_those_of_numpy_and_bounds_those_of_scipy_but_for_the_draws(JsonNode each) {
    double[] first = numbers(each.get("first"));
    assertEquals(each.get("tail").doubleValue(), ClusteredBootstrap.tail(first.length), EXACT);
    Interval ours = ClusteredBootstrap.of(1).mean(first);
    assertEquals(each.get("mean").doubleValue(), ours.value(), EXACT);
    if (each.get("low").isNull()) { // SciPy gives no bounds where nothing varies
      assertEquals(0, ours.high() - ours.low(), EXACT);
      return;
    }
    double width = each.get("high").doubleValue() - each.get("low").doubleValue();
    // The outermost of few clusters are rare draws, of which 10,000 hold less than 100,000.
    double draws = width * (first.length < 13 ? 0.12 : 0.04) + EXACT;
    assertEquals(each.get("low").doubleValue(), ours.low(), draws);
    assertEquals(each.get("high").doubleValue(), ours.high(), draws);
  }

  @ParameterizedTest
  @MethodSource("judged")
  void alpha_is_that_of_the_krippendorff_package(JsonNode each) {
    List<double[]> units = new ArrayList<>();
    each.get("units").forEach(unit -> units.add(numbers(unit)));
    assertEquals(each.get("ordinal").doubleValue(), KrippendorffAlpha.ORDINAL.of(units), EXACT);
    assertEquals(each.get("interval").doubleValue(), KrippendorffAlpha.INTERVAL.of(units), EXACT);
    List<List<double[]>> clusters = units.stream().map(List::of).toList();
    assertEquals(
        each.get("interval").doubleValue(),
        KrippendorffAlpha.interval(clusters, new ClusteredBootstrap(10, 1)).value(),
        EXACT);
  }

  private static double orNaN(JsonNode each, String field) {
    return each.get(field).isNull() ? Double.NaN : each.get(field).doubleValue();
  }

  private static double[] numbers(JsonNode list) {
    double[] numbers = new double[list.size()];
    Arrays.setAll(numbers, i -> list.get(i).doubleValue());
    return numbers;
  }

  private static JsonNode fixtures() {
    try (InputStream in = StatisticsAgainstSciPyTest.class.getResourceAsStream("scipy.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
