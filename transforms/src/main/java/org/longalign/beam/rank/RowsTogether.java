package org.longalign.beam.rank;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Sequences that stay together but do not fit into one row, to rows: first fit decreasing. */
final class RowsTogether {
  private RowsTogether() {}

  /**
   * The row of each sequence, rows from 0 without gaps; how many there are depends on the lengths
   * alone, not on their order.
   *
   * @param lengths in tokens, each at most {@code rowLength}
   * @return {@code int[lengths]}
   */
  static int[] rowOf(int[] lengths, int rowLength) {
    int[] decreasing =
        IntStream.range(0, lengths.length)
            .boxed()
            .sorted(Comparator.comparingInt((Integer i) -> -lengths[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] filled = new int[lengths.length];
    int[] rowOf = new int[lengths.length];
    for (int i : decreasing) {
      int row = 0;
      while (filled[row] > rowLength - lengths[i]) {
        row++;
      }
      filled[row] += lengths[i];
      rowOf[i] = row;
    }
    return rowOf;
  }

  /** How many rows they take. */
  static int rows(int[] lengths, int rowLength) {
    return IntStream.of(rowOf(lengths, rowLength)).max().orElse(-1) + 1;
  }
}
