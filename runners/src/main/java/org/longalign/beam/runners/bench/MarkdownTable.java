package org.longalign.beam.runners.bench;

import java.util.ArrayList;
import java.util.List;

/** Rows of cells; the first column is text, the others are figures. */
final class MarkdownTable {
  private final int columns;
  private final List<String> lines = new ArrayList<>();

  MarkdownTable(String... heads) {
    columns = heads.length;
    lines.add(line(heads));
    lines.add("|---|" + "---:|".repeat(columns - 1));
  }

  MarkdownTable row(String... cells) {
    if (cells.length != columns) {
      throw new IllegalArgumentException(
          "a row must have " + columns + " cells, got " + cells.length);
    }
    lines.add(line(cells));
    return this;
  }

  private static String line(String... cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  @Override
  public String toString() {
    return String.join("\n", lines) + "\n";
  }
}
