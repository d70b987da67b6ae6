package org.longalign.beam.rank;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class RowsTogetherTest {
  @Property
  void rows_hold_all_and_are_as_many_in_any_order(
      @ForAll @Size(max = 30) List<@IntRange(min = 1, max = 20) Integer> lengths,
      @ForAll long seed) {
    int[] inOrder = lengths.stream().mapToInt(Integer::intValue).toArray();
    int[] rowOf = RowsTogether.rowOf(inOrder, 20);
    int rows = RowsTogether.rows(inOrder, 20);
    int[] filled = new int[rows];
    for (int i = 0; i < inOrder.length; i++) {
      filled[rowOf[i]] += inOrder[i];
    }
    assertTrue(IntStream.of(filled).allMatch(tokens -> tokens >= 1 && tokens <= 20));
    List<Integer> shuffled = new ArrayList<>(lengths);
    Collections.shuffle(shuffled, new Random(seed));
    assertEquals(
        rows, RowsTogether.rows(shuffled.stream().mapToInt(Integer::intValue).toArray(), 20));
  }

  @Test
  void the_longest_comes_first_and_what_fits_beside_it_joins_it() {
    assertArrayEquals(new int[] {1, 0, 0, 1}, RowsTogether.rowOf(new int[] {8, 15, 5, 7}, 20));
    assertEquals(0, RowsTogether.rows(new int[0], 20));
  }
}
