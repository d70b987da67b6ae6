package org.longalign.beam.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One line of an answer.
 *
 * @param indent columns before the text; a tab goes on to the next multiple of 4
 * @param text without white space on either side
 */
record Line(int indent, String text) {
  private static final int TAB = 4;
  private static final Pattern FENCE = Pattern.compile("^(?:```|~~~)[\\w+-]{0,20}$");
  private static final Pattern RULE = Pattern.compile("^(?:-{3,}|\\*{3,}|_{3,}|={3,}|\\.{3})$");
  private static final Pattern ONLY_TAG = Pattern.compile("^</?[\\p{L}?!][^<>]{0,60}>$");
  private static final Pattern ONLY_BRACKETS = Pattern.compile("^[\\[\\]{}(),\\s]{1,8}$");
  private static final Pattern TITLE = Pattern.compile("^(?:#{1,6} |(\\*\\*|__).*(?:\\1)[:：]?$)");

  /** The lines; fences, rules and lines that are a tag alone are as blank as blank ones. */
  static List<Line> of(String text) {
    List<Line> lines = new ArrayList<>();
    boolean quoted =
        text.lines().allMatch(line -> line.isBlank() || line.stripLeading().startsWith(">"));
    text.lines().forEach(line -> add(quoted ? line.stripLeading().substring(line.isBlank() ? 0 : 1) : line, lines));
    return lines;
  }

  private static void add(String line, List<Line> lines) {
    String text = strip(line);
    boolean blank =
        FENCE.matcher(text).matches()
            || RULE.matcher(text).matches()
            || ONLY_TAG.matcher(text).matches()
            || ONLY_BRACKETS.matcher(text).matches();
    int indent = indent(line);
    for (String part : blank ? List.of("") : ItemsInLine.split(text)) {
      lines.add(new Line(indent, part));
    }
  }

  boolean isBlank() {
    return text.isEmpty();
  }

  /** Whether the line introduces what follows it. */
  boolean isTitle() {
    return text.endsWith(":") || text.endsWith("：") || TITLE.matcher(text).find();
  }

  private static int indent(String line) {
    int columns = 0;
    for (int i = 0; i < line.length() && isSpace(line.charAt(i)); i++) {
      columns = line.charAt(i) == '\t' ? (columns / TAB + 1) * TAB : columns + 1;
    }
    return columns;
  }

  private static String strip(String line) {
    int start = 0;
    int end = line.length();
    while (start < end && isSpace(line.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(line.charAt(end - 1))) {
      end--;
    }
    return line.substring(start, end);
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
