package org.longalign.beam.pipelines.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A grid of values, each written in its cell and shown by its color.
 *
 * @param title read out by screen readers as the table's caption
 * @param corner what rows and columns are, such as "Depth by length"
 * @param low the value that has the first color
 * @param high the value that has the last
 * @param rows {@code Double[rows][columns]}; null where there is none
 */
public record HeatMap(
    String title,
    String corner,
    double low,
    double high,
    List<String> columnNames,
    List<String> rowNames,
    List<List<Double>> rows)
    implements Block {
  /** Colors that there are. */
  static final int COLORS = 10;

  public HeatMap {
    columnNames = List.copyOf(columnNames);
    rowNames = List.copyOf(rowNames);
    List<List<Double>> copies = new ArrayList<>();
    for (List<Double> row : rows) {
      if (row.size() != columnNames.size()) {
        throw new IllegalArgumentException(
            "rows of \"%s\" must have %d values, got %s".formatted(title, columnNames.size(), row));
      }
      copies.add(Collections.unmodifiableList(new ArrayList<>(row)));
    }
    rows = Collections.unmodifiableList(copies);
    if (rows.size() != rowNames.size()) {
      throw new IllegalArgumentException(
          "\"%s\" must have %d rows, got %d".formatted(title, rowNames.size(), rows.size()));
    }
    if (!(low < high)) {
      throw new IllegalArgumentException(
          "low must be below high, got %s and %s".formatted(low, high));
    }
  }

  /** Which of the colors a value has. */
  int color(double value) {
    double part = (value - low) / (high - low);
    return Math.max(0, Math.min(COLORS - 1, (int) Math.floor(part * COLORS)));
  }
}
