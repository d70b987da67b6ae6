package org.longalign.beam.runners.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.longalign.beam.rank.CostModel;

final class RowsTest {
  @Test
  void lengths_that_grow_with_the_step_correlate_fully() {
    Rows rows = new Rows(1);
    for (int row = 0; row < 40; row++) {
      rows.add(row, 100 + row / 2, 3);
    }
    assertEquals(1, rows.trend(2), 1e-12);
    assertTrue(Math.abs(rows.shuffled(1).trend(2)) < 1);
    assertEquals(40, rows.shuffled(1).size());
  }

  @Test
  void max_over_mean_is_that_of_full_steps() {
    Rows rows = new Rows(4);
    rows.add(0, 100, 1);
    rows.add(1, 200, 1);
    rows.add(2, 5000, 1); // of a step that is not full
    double one = CostModel.DEFAULT.of(100);
    double other = CostModel.DEFAULT.of(200);
    assertEquals(other / ((one + other) / 2), rows.maxOverMean(2), 1e-12);
  }

  @Test
  void no_length_has_no_trend() {
    Rows rows = new Rows(0);
    for (int row = 0; row < 8; row++) {
      rows.add(row, 7, 1);
    }
    assertEquals(0, rows.trend(2));
  }

  @Test
  void every_sequence_has_a_row_and_no_row_holds_too_much() {
    int[] lengths = new SplittableRandom(3).ints(5_000, 1, Mixture.LONGEST + 1).toArray();
    LengthSet set = new LengthSet("random", lengths);
    int[] positions = SequencePlaces.of(set);
    long[] held = new long[lengths.length];
    for (int i = 0; i < lengths.length; i++) {
      held[positions[i]] += lengths[i];
    }
    long rows = 0;
    for (long tokens : held) {
      assertTrue(tokens <= PackingBenchmark.CAPACITY, () -> "got " + tokens);
      rows += tokens > 0 ? 1 : 0;
    }
    assertEquals(PlannedPlaces.of(set.histogram(), set.size()).packs(), rows);
  }
}
