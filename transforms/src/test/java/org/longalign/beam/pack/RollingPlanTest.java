package org.longalign.beam.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class RollingPlanTest {
  private static final int C = Lengths.C;

  @Property
  void every_sequence_goes_out_once_in_full_steps_until_the_flush(
      @ForAll @Size(max = 200) List<@IntRange(min = 1, max = 30) Integer> lengths,
      @ForAll @IntRange(min = 1, max = 5) int openPacks,
      @ForAll @IntRange(min = 1, max = 3) int k,
      @ForAll @IntRange(min = 1, max = 4) int maxSequences) {
    PackRules rules = PackRules.of(30, k).withMaxSequences(maxSequences);
    Stream stream = new Stream(rules, openPacks);
    lengths.forEach(stream::add);
    for (List<List<HeldSequence>> step : stream.steps) {
      assertEquals(k, step.size());
    }
    stream.flush();
    Set<Long> out = new HashSet<>();
    for (List<HeldSequence> pack : stream.packs()) {
      assertTrue(pack.size() >= 1 && pack.size() <= maxSequences, pack.toString());
      assertTrue(pack.stream().mapToInt(HeldSequence::length).sum() <= 30, pack.toString());
      for (HeldSequence sequence : pack) {
        assertTrue(out.add(sequence.arrival()), sequence + " twice");
        assertEquals(lengths.get((int) sequence.arrival()), sequence.length());
      }
    }
    assertEquals(lengths.size(), out.size());
    assertTrue(stream.most <= 30L * (openPacks + k) + 30, stream.most + " tokens held");
  }

  @Property
  void what_goes_out_are_the_first_packs_of_best_fit_decreasing_over_all_that_is_held(
      @ForAll @Size(min = 20, max = 60) List<@IntRange(min = 1, max = 30) Integer> lengths) {
    List<HeldSequence> held = new ArrayList<>();
    lengths.forEach(length -> held.add(new HeldSequence(held.size(), length)));
    List<List<Integer>> out =
        new RollingPlan(PackRules.of(30, 2), 4)
            .plan(held, 0).steps().stream()
                .flatMap(List::stream)
                .map(pack -> pack.stream().map(HeldSequence::length).toList())
                .sorted(Comparator.comparing(List::toString))
                .toList();
    List<List<Integer>> first = PlainBestFit.decreasing(lengths, 30).stream().limit(2).toList();
    assertEquals(first.stream().sorted(Comparator.comparing(List::toString)).toList(), out);
  }

  @Test
  void with_64_packs_held_the_mixture_fills_99_95_percent() {
    SplittableRandom random = new SplittableRandom(0);
    Stream stream = new Stream(PackRules.of(C, 8), 64);
    long tokens = stream.addAll(200_000, () -> Lengths.mixed(random));
    stream.flush();
    int packs = stream.packs().size();
    assertTrue(tokens >= 0.9995 * C * (double) packs, tokens / ((double) C * packs) + " filled");
  }

  @Test
  void with_256_packs_held_the_hard_case_is_within_six_thousandths_of_the_bound() {
    SplittableRandom random = new SplittableRandom(0);
    Stream stream = new Stream(PackRules.of(C, 8), 256);
    stream.addAll(100_000, () -> 8192 + random.nextInt(C - 8192 + 1));
    stream.flush();
    long bound = LowerBound.of(Lengths.uniformLong(100_000), PackRules.of(C, 8));
    int packs = stream.packs().size();
    assertTrue(packs <= 1.006 * bound, packs + " over " + bound);
  }

  @Test
  void of_one_length_the_first_to_come_goes_first() {
    List<HeldSequence> held = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      held.add(new HeldSequence(i, 10));
    }
    RollingPlan.Planned planned = new RollingPlan(PackRules.of(20, 1), 2).plan(held, 0);
    assertEquals(held.subList(0, 2), planned.steps().get(0).get(0));
    assertEquals(held.subList(2, 10), planned.rest());
  }

  @Test
  void what_cannot_be_packed_is_refused() {
    RollingPlan plan = new RollingPlan(PackRules.of(10, 1), 2);
    List<HeldSequence> long11 = List.of(new HeldSequence(0, 11));
    assertEquals(
        "length must be at most packLength 10, got 11",
        assertThrows(IllegalArgumentException.class, () -> plan.planAll(long11, 0)).getMessage());
    PackRules rules = PackRules.of(10, 1);
    assertEquals(
        "openPacks must be between 1 and 65536, got 0",
        assertThrows(IllegalArgumentException.class, () -> new RollingPlan(rules, 0)).getMessage());
    PackRules minFill = rules.withMinFill(0.5);
    assertThrows(IllegalArgumentException.class, () -> new RollingPlan(minFill, 4));
  }

  /** Drives a plan as the transform does. */
  private static final class Stream {
    private final PackRules rules;
    private final RollingPlan plan;
    private List<HeldSequence> held = new ArrayList<>();
    private long arrivals;
    private long footprints;
    private long most;
    private int plans;
    private final List<List<List<HeldSequence>>> steps = new ArrayList<>();

    Stream(PackRules rules, int openPacks) {
      this.rules = rules;
      plan = new RollingPlan(rules, openPacks);
    }

    long addAll(int count, IntSupplier lengths) {
      long tokens = 0;
      for (int i = 0; i < count; i++) {
        int length = lengths.getAsInt();
        tokens += length;
        add(length);
      }
      return tokens;
    }

    void add(int length) {
      held.add(new HeldSequence(arrivals++, length));
      footprints += rules.footprint(length);
      most = Math.max(most, footprints);
      if (plan.isDue(footprints, held.size())) {
        take(plan.plan(held, plans++));
      }
    }

    void flush() {
      take(plan.planAll(held, plans++));
    }

    List<List<HeldSequence>> packs() {
      return steps.stream().flatMap(List::stream).toList();
    }

    private void take(RollingPlan.Planned planned) {
      steps.addAll(planned.steps());
      held = planned.rest();
      footprints = held.stream().mapToLong(one -> rules.footprint(one.length())).sum();
    }
  }
}
