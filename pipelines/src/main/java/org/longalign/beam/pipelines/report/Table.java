package org.longalign.beam.pipelines.report;

import java.util.Arrays;
import java.util.List;

/**
 * A table; the first cell of a row is its heading.
 *
 * @param caption what it lists, read out by screen readers
 */
public record Table(String caption, List<Column> columns, List<List<String>> rows)
    implements Block {

  /**
   * Heading of a column.
   *
   * @param number whether its cells are numbers, set flush right
   */
  public record Column(String title, boolean number) {
    public static Column text(String title) {
      return new Column(title, false);
    }

    public static Column number(String title) {
      return new Column(title, true);
    }
  }

  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "rows of \"%s\" must have %d cells, got %s".formatted(caption, columns.size(), row));
      }
    }
  }

  public static Table of(String caption, List<List<String>> rows, Column... columns) {
    return new Table(caption, Arrays.asList(columns), rows);
  }
}
