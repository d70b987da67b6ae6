package org.longalign.beam.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.longalign.beam.data.PlanFigures;
import org.longalign.beam.rank.CostModel;

final class PackPlanTest {
  private static final int C = Lengths.C;

  @Property
  void every_sequence_has_one_place_and_no_pack_overflows(
      @ForAll("lengths") List<Integer> lengths,
      @ForAll @IntRange(min = 1, max = 5) int k,
      @ForAll long seed) {
    int capacity = 50;
    PackPlan plan = new PackPlan(histogram(lengths), PackRules.of(capacity, k).withSeed(seed));
    PlannedPacks packs = PlannedPacks.of(plan);
    assertEquals(counts(lengths), packs.lengths());
    assertEquals(plan.figures().packs(), packs.byPosition().size());
    packs
        .byPosition()
        .forEach((at, pack) -> assertTrue(PlannedPacks.sum(pack) <= capacity, at + ": " + pack));
    // Positions from 0 without gaps: K rows in each step but the last.
    for (long at = 0; at < plan.packs(); at++) {
      assertTrue(packs.byPosition().containsKey(at), "no pack at " + at);
    }
  }

  /** Capacities on both sides of the index's words of 64 and of 4,096 tokens. */
  @Property(tries = 200)
  void packs_are_those_of_best_fit_decreasing(
      @ForAll @IntRange(min = 1, max = 20_000) int capacity,
      @ForAll @IntRange(min = 1, max = 4) int longestPart,
      @ForAll @IntRange(max = 150) int count,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Integer> lengths = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lengths.add(1 + random.nextInt(Math.max(1, capacity / longestPart)));
    }
    PackPlan plan = new PackPlan(histogram(lengths), PackRules.of(capacity, 2));
    assertEquals(
        sorted(PlainBestFit.decreasing(lengths, capacity)),
        sorted(List.copyOf(PlannedPacks.of(plan).byPosition().values())));
  }

  private static List<String> sorted(List<List<Integer>> packs) {
    return packs.stream().map(List::toString).sorted().toList();
  }

  @Property
  void packs_keep_to_every_rule_at_once(
      @ForAll("lengths") List<Integer> lengths,
      @ForAll @IntRange(min = 1, max = 6) int maxSequences,
      @ForAll("divisorsOf50") int multiple,
      @ForAll @IntRange(max = 50) int filled,
      @ForAll @IntRange(min = 1, max = 5) int k) {
    PackPlan plan =
        new PackPlan(
            histogram(lengths),
            PackRules.of(50, k)
                .withMaxSequences(maxSequences)
                .withLengthMultiple(multiple)
                .withMinFill(filled / 50.0));
    PlannedPacks packs = PlannedPacks.of(plan);
    assertEquals(counts(lengths), packs.lengths());
    List<Integer> leftOut = packs.byPosition().getOrDefault(-1L, List.of());
    for (Map.Entry<Long, List<Integer>> pack : packs.byPosition().entrySet()) {
      if (pack.getKey() >= 0) {
        List<Integer> padded =
            pack.getValue().stream().map(l -> (l + multiple - 1) / multiple * multiple).toList();
        assertTrue(padded.size() <= maxSequences, padded.toString());
        assertTrue(PlannedPacks.sum(padded) <= 50, padded.toString());
        boolean whole = padded.size() == maxSequences; // nothing more would have been let in
        assertTrue(whole || PlannedPacks.sum(padded) >= filled, padded + " of " + filled);
      }
    }
    PlanFigures figures = plan.figures();
    assertEquals(lengths.size() - leftOut.size(), figures.sequences());
    assertEquals(plan.packs(), figures.packs());
  }

  @Provide
  Arbitrary<Integer> divisorsOf50() {
    return Arbitraries.of(1, 2, 5, 10, 25, 50);
  }

  @Property
  void packs_are_between_the_optimum_and_eleven_ninths_of_it(
      @ForAll @Size(max = 9) List<@IntRange(min = 1, max = 20) Integer> lengths) {
    PlanFigures figures = new PackPlan(histogram(lengths), PackRules.of(20, 2)).figures();
    long optimum = Optimum.packs(lengths, 20);
    assertTrue(figures.packs() >= optimum);
    // Dosa, "The tight bound of first fit decreasing": holds for best fit decreasing as well.
    assertTrue(figures.packs() * 9 <= optimum * 11 + 6, figures.packs() + " for " + optimum);
  }

  @Property
  void the_lower_bound_is_none_that_can_be_beaten_and_is_l2_by_its_definition(
      @ForAll @Size(max = 9) List<@IntRange(min = 1, max = 20) Integer> lengths) {
    long bound = LowerBound.of(histogram(lengths), PackRules.of(20, 1));
    assertTrue(bound <= Optimum.packs(lengths, 20));
    assertEquals(l2(lengths, 20), bound);
  }

  /** Martello and Toth, over every threshold, straight from the definition. */
  private static long l2(List<Integer> lengths, int c) {
    long sum = lengths.stream().mapToLong(x -> x).sum();
    long best = -Math.floorDiv(-sum, (long) c);
    for (int a = 0; 2 * a <= c; a++) {
      int alpha = a;
      long alone = lengths.stream().filter(x -> x > c - alpha).count();
      List<Integer> large = lengths.stream().filter(x -> x <= c - alpha && 2 * x > c).toList();
      long small = lengths.stream().filter(x -> x >= alpha && 2 * x <= c).mapToInt(x -> x).sum();
      long room = (long) large.size() * c - large.stream().mapToInt(x -> x).sum();
      best = Math.max(best, alone + large.size() + Math.max(0, -Math.floorDiv(room - small, c)));
    }
    return best;
  }

  @Test
  void a_length_of_exactly_a_pack_fits_and_fills_it() {
    long[] histogram = new long[C + 1];
    histogram[C] = 5;
    PlanFigures figures = new PackPlan(histogram, PackRules.of(C, 2)).figures();
    assertEquals(5, figures.packs());
    assertEquals(3, figures.steps());
    assertEquals(1.0, figures.filled());
  }

  @Test
  void a_pack_that_is_filled_just_as_much_as_is_asked_stays() {
    for (int filled = 1; filled <= 100; filled++) {
      long[] one = new long[101];
      one[filled] = 1;
      double asked = filled / 100.0; // 28 / 100.0 * 100 is above 28
      assertEquals(1, new PackPlan(one, PackRules.of(100, 1).withMinFill(asked)).packs());
      double more = Math.min(1, (filled + 0.5) / 100);
      int kept = filled == 100 ? 1 : 0;
      assertEquals(kept, new PackPlan(one, PackRules.of(100, 1).withMinFill(more)).packs());
    }
  }

  @Test
  void costs_that_would_not_fit_a_number_are_refused() {
    assertEquals(
        "costLinear must be between 0 and 137438953472, got 999999999999999999",
        assertThrows(
                IllegalArgumentException.class, () -> new CostModel(999_999_999_999_999_999L, 1))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> new CostModel(0, 0));
    assertThrows(IllegalArgumentException.class, () -> new CostModel(1, -1));
    CostModel most = new CostModel(1L << 37, 1L << 13);
    assertTrue(most.of(PackRules.MOST_PACK_LENGTH) > 0);
  }

  @Test
  void nothing_to_pack_is_a_plan_of_nothing() {
    PlanFigures figures = new PackPlan(new long[1], PackRules.of(C, 8)).figures();
    assertEquals(0, figures.packs() + figures.steps() + figures.lowerBound());
  }

  @Test
  void bad_sizes_are_refused() {
    assertEquals(
        "packLength must be between 1 and 16777216, got -1",
        assertThrows(IllegalArgumentException.class, () -> PackRules.of(-1, 8)).getMessage());
    assertThrows(IllegalArgumentException.class, () -> PackRules.of(8, 0));
    assertThrows(IllegalArgumentException.class, () -> PackRules.of(8, 1).withLengthMultiple(3));
    assertEquals(
        "length must be at most packLength 1, got 2",
        assertThrows(
                IllegalArgumentException.class,
                () -> new PackPlan(new long[] {0, 0, 1}, PackRules.of(1, 1)))
            .getMessage());
  }

  @Test
  void next_fit_is_that_of_the_lengths_it_draws() {
    long[] equal = new long[11];
    equal[6] = 7;
    assertEquals(7, NextFit.of(equal, PackRules.of(10, 2).withSeed(3)).packs());
    long[] halves = new long[11];
    halves[5] = 8;
    assertEquals(4, NextFit.of(halves, PackRules.of(10, 2).withSeed(3)).packs());
  }

  @Provide
  Arbitrary<List<Integer>> lengths() {
    return Arbitraries.oneOf(
            Arbitraries.integers().between(1, 50),
            Arbitraries.of(26, 27, 50, 1, 17),
            Arbitraries.just(16))
        .list()
        .ofMaxSize(120);
  }

  private static long[] histogram(List<Integer> lengths) {
    long[] histogram = new long[lengths.stream().mapToInt(x -> x).max().orElse(0) + 1];
    lengths.forEach(length -> histogram[length]++);
    return histogram;
  }

  private static Map<Integer, Long> counts(List<Integer> lengths) {
    Map<Integer, Long> counts = new TreeMap<>();
    lengths.forEach(length -> counts.merge(length, 1L, Long::sum));
    return counts;
  }

  /** Tries every assignment: the oracle for small cases. */
  private static final class Optimum {
    private final List<Integer> lengths;
    private final int capacity;
    private long best;

    private Optimum(List<Integer> lengths, int capacity) {
      this.lengths = lengths;
      this.capacity = capacity;
      this.best = lengths.size();
    }

    static long packs(List<Integer> lengths, int capacity) {
      Optimum search = new Optimum(lengths, capacity);
      search.place(0, new ArrayList<>());
      return search.best;
    }

    private void place(int next, List<Integer> packs) {
      if (packs.size() >= best) {
        return;
      }
      if (next == lengths.size()) {
        best = packs.size();
        return;
      }
      for (int i = 0; i < packs.size(); i++) {
        int filled = packs.get(i);
        if (filled + lengths.get(next) <= capacity) {
          packs.set(i, filled + lengths.get(next));
          place(next + 1, packs);
          packs.set(i, filled);
        }
      }
      packs.add(lengths.get(next));
      place(next + 1, packs);
      packs.remove(packs.size() - 1);
    }
  }
}
