package org.longalign.beam.pack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.longalign.beam.data.PlanFigures;

/** How near to the bound plans come, how alike steps are, and how little memory it takes. */
final class PackQualityTest {
  private static final int C = Lengths.C;

  static Stream<Map.Entry<String, long[]>> distributions() {
    return Lengths.all().entrySet().stream();
  }

  @ParameterizedTest
  @MethodSource("distributions")
  void every_distribution_is_packed_whole_and_near_its_bound(Map.Entry<String, long[]> lengths) {
    PackPlan plan = new PackPlan(lengths.getValue(), PackRules.of(C, 8).withSeed(3));
    long[] placed = new long[C + 1];
    int[] filled = new int[(int) plan.packs()];
    plan.places(
        (length, position, slot, count) -> {
          placed[length] += count;
          filled[(int) position] += count * length;
        });
    assertArrayEquals(lengths.getValue(), placed);
    for (int tokens : filled) {
      assertTrue(tokens >= 1 && tokens <= C, tokens + " tokens in a pack");
    }
    long bound = plan.figures().lowerBound();
    // No packing of thirds, and of what was made for it, is as good as the bound: 11/9 is proven.
    boolean adversarial = lengths.getKey().contains("thirds") || lengths.getKey().contains("worst");
    double most = adversarial ? 11.0 / 9 : 1.005;
    assertTrue(plan.packs() <= most * bound + 1, plan.packs() + " over " + bound);
  }

  @Test
  void the_mixture_is_packed_to_the_bound_but_two_and_the_hard_case_within_a_thousandth() {
    PlanFigures mixture = new PackPlan(Lengths.mixture(100_000), PackRules.of(C, 8)).figures();
    assertTrue(mixture.packs() <= mixture.lowerBound() + 2, mixture.toString());
    assertTrue(mixture.filled() > 0.9995, mixture.toString());
    assertTrue(mixture.nextFitPacks() > 1.15 * mixture.packs(), mixture.toString());
    PlanFigures hard = new PackPlan(Lengths.uniformLong(100_000), PackRules.of(C, 8)).figures();
    assertTrue(hard.packs() <= 1.001 * hard.lowerBound(), hard.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 64})
  void ranks_of_a_step_have_like_work(int k) {
    PackPlan plan = new PackPlan(Lengths.mixture(400_000), PackRules.of(C, k).withSeed(1));
    double[] work = new double[(int) plan.packs()];
    plan.places(
        (length, position, slot, count) ->
            work[(int) position] += count * (24_576.0 * length + (double) length * length));
    double ratios = 0;
    int full = work.length / k;
    for (int step = 0; step < full; step++) {
      double[] ranks = Arrays.copyOfRange(work, step * k, (step + 1) * k);
      ratios += Arrays.stream(ranks).max().orElseThrow() * k / Arrays.stream(ranks).sum();
    }
    assertTrue(ratios / full <= (k == 8 ? 1.01 : 1.05), ratios / full + " with " + k);
    assertEquals(ratios / full, plan.stepCosts().maxOverMean(), 1e-9);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 64})
  void lengths_have_no_trend_over_an_epoch_and_steps_are_not_in_order(int k) {
    for (long seed = 0; seed < 10; seed++) {
      PackPlan plan = new PackPlan(Lengths.mixture(100_000), PackRules.of(C, k).withSeed(seed));
      double[] means = meanLengths(plan, k);
      assertTrue(Math.abs(correlation(means)) < 0.02, "seed " + seed + ": " + correlation(means));
      int ups = 0;
      for (int i = 1; i < means.length; i++) {
        ups += means[i] > means[i - 1] ? 1 : 0;
      }
      assertEquals(0.5, (double) ups / (means.length - 1), 0.2, "steps up at seed " + seed);
    }
  }

  @Test
  void a_plan_is_a_function_of_its_histogram_and_seed() {
    long[] lengths = Lengths.mixture(20_000);
    List<String> plan = places(lengths, 5);
    assertEquals(plan, places(lengths.clone(), 5));
    assertTrue(!plan.equals(places(lengths, 6)));
  }

  /** In a JVM whose heap has room for 24 bytes a pack, the histogram and little else. */
  @Test
  void a_plan_takes_at_most_24_bytes_a_pack_beside_the_histogram() throws Exception {
    long packs = 6_950_000; // of a hundred million sequences
    long heap = packs * 26 + (4L << 20);
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:MaxNewSize=1m",
                "-cp",
                location(PackPlan.class) + File.pathSeparator + location(PlanInLittleHeap.class),
                PlanInLittleHeap.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, java.waitFor(), said);
    String[] figures = said.trim().split(" ", 2);
    assertEquals(100_000_000, Long.parseLong(figures[0]));
    assertEquals(1, Double.parseDouble(figures[1]) / packs, 0.02);
  }

  private static Path location(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static List<String> places(long[] lengths, long seed) {
    List<String> places = new ArrayList<>();
    new PackPlan(lengths, PackRules.of(C, 8).withSeed(seed))
        .places((l, position, slot, n) -> places.add(l + "@" + position + "/" + slot + "x" + n));
    return places;
  }

  private static double[] meanLengths(PackPlan plan, int k) {
    int steps = (int) plan.steps();
    double[] tokens = new double[steps];
    double[] sequences = new double[steps];
    plan.places(
        (length, position, slot, count) -> {
          tokens[(int) (position / k)] += (double) length * count;
          sequences[(int) (position / k)] += count;
        });
    for (int i = 0; i < steps; i++) {
      tokens[i] /= sequences[i];
    }
    return tokens;
  }

  /** Pearson's, of values and their indices, in two passes. */
  private static double correlation(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int i = 0; i < values.length; i++) {
      double x = i - (values.length - 1) / 2.0;
      xy += x * (values[i] - mean);
      xx += x * x;
      yy += (values[i] - mean) * (values[i] - mean);
    }
    return xy / Math.sqrt(xx * yy);
  }
}
