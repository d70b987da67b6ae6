package org.longalign.beam.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.longalign.beam.data.PlanFigures;

final class TogetherPlanTest {
  private static final int C = 20;
  private static final int K = 4;

  @Property
  void groups_of_several_packs_have_rows_of_one_step_to_themselves(
      @ForAll @Size(max = 40) List<@IntRange(min = 1, max = C) Integer> lengths,
      @ForAll @Size(max = 15) List<@IntRange(min = 2, max = K) Integer> widths,
      @ForAll long seed) {
    long[] histogram = new long[C + K + 1];
    lengths.forEach(length -> histogram[length]++);
    widths.forEach(width -> histogram[C + width]++);
    TogetherPlan plan = new TogetherPlan(histogram, PackRules.of(C, K).withSeed(seed));

    TreeMap<Long, Integer> tokens = new TreeMap<>(); // by row of single packs
    TreeSet<Long> wide = new TreeSet<>();
    long[] placed = new long[C + K + 1];
    plan.places(
        (size, position, slot, count) -> {
          placed[size] += count;
          if (size <= C) {
            tokens.merge(position, size * count, Integer::sum);
            return;
          }
          for (long row = position; row < position + size - C; row++) {
            assertTrue(wide.add(row), "two groups in row " + row);
            assertEquals(position / K, row / K, "the step of row " + row);
          }
        });
    for (int size = 0; size < histogram.length; size++) {
      assertEquals(histogram[size], placed[size], "groups of size " + size);
    }
    assertTrue(tokens.values().stream().allMatch(filled -> filled <= C), tokens.toString());
    assertTrue(tokens.keySet().stream().noneMatch(wide::contains), "a wide group's row is shared");

    TreeMap<Long, Integer> rowsOfStep = new TreeMap<>();
    tokens.keySet().forEach(row -> rowsOfStep.merge(row / K, 1, Integer::sum));
    wide.forEach(row -> rowsOfStep.merge(row / K, 1, Integer::sum));
    assertEquals(plan.steps(), rowsOfStep.size());
    assertEquals(plan.steps() - 1, rowsOfStep.isEmpty() ? -1 : rowsOfStep.lastKey());
    // Rows of a step have no gap below them.
    TreeSet<Long> rows = new TreeSet<>(tokens.keySet());
    rows.addAll(wide);
    rows.forEach(row -> assertTrue(row % K == 0 || rows.contains(row - 1), "below row " + row));

    PlanFigures figures = plan.figures(9, sum(lengths));
    assertEquals(rows.size(), figures.packs());
    assertEquals(plan.steps(), figures.steps());
  }

  private static long sum(List<Integer> lengths) {
    return lengths.stream().mapToLong(Integer::longValue).sum();
  }
}
