package org.longalign.beam.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Markdown's tables as numbered lines: of each row the cell that holds the question. */
final class TableLines {
  private static final Pattern RULE = Pattern.compile("^\\|?(?:\\s?:?-+:?\\s?\\|?){1,12}$");
  private static final Pattern HEAD = Pattern.compile("(?i)questions?|tasks?|问题|题目|任务");
  private static final int MOST_CELLS = 12;

  private TableLines() {}

  /** The text with its tables written so; what is no table stays. */
  static String of(String text) {
    if (text.indexOf('|') < 0) {
      return text;
    }
    StringBuilder lines = new StringBuilder();
    int column = -1;
    int row = 0;
    List<String> before = List.of();
    for (String line : text.lines().toList()) {
      String stripped = line.strip();
      if (stripped.isEmpty()) {
        lines.append('\n');
        continue;
      }
      boolean cells = stripped.startsWith("|") || (row > 0 && stripped.indexOf('|') >= 0);
      if (RULE.matcher(stripped).matches() && stripped.indexOf('|') >= 0) {
        column = headed(before);
        row = 1;
      } else if (cells) {
        if (row > 0) {
          lines.append(row++).append(": ").append(question(cells(stripped), column)).append('\n');
        }
      } else {
        row = 0;
        lines.append(line).append('\n');
      }
      before = cells(stripped);
    }
    return lines.toString();
  }

  private static int headed(List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      if (HEAD.matcher(cells.get(i)).find()) {
        return i;
      }
    }
    return -1;
  }

  private static String question(List<String> cells, int column) {
    String longest = "";
    for (String cell : cells) {
      longest = cell.length() > longest.length() ? cell : longest;
    }
    return column >= 0 && column < cells.size() ? cells.get(column) : longest;
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    String inner = line.startsWith("|") ? line.substring(1) : line;
    for (String cell : inner.split("(?<!\\\\)\\|", MOST_CELLS)) {
      cells.add(cell.strip());
    }
    return cells;
  }
}
