package org.longalign.beam.generate;

import java.util.regex.Pattern;

/**
 * One line of an answer.
 *
 * @param indent columns before the text; a tab goes on to the next multiple of 4
 * @param text without white space on either side, or as it stands in a program
 * @param program whether it belongs to a program, as fences around it say
 */
record Line(int indent, String text, boolean program) {
  private static final int TAB = 4;
  private static final Pattern TITLE = Pattern.compile("^(?:#{1,6} |(\\*\\*|__).*(?:\\1)[:：]?$)");

  /** A line of words. */
  static Line ofWords(String written) {
    int start = 0;
    int end = written.length();
    int columns = 0;
    while (start < end && isSpace(written.charAt(start))) {
      columns = written.charAt(start) == '\t' ? (columns / TAB + 1) * TAB : columns + 1;
      start++;
    }
    while (end > start && isSpace(written.charAt(end - 1))) {
      end--;
    }
    return new Line(columns, written.substring(start, end), false);
  }

  /** The same place with another text. */
  Line with(String other) {
    return new Line(indent, other, program);
  }

  boolean isBlank() {
    return text.isEmpty() && !program;
  }

  /** Whether the line introduces what follows it. */
  boolean isTitle() {
    return text.endsWith(":") || text.endsWith("：") || TITLE.matcher(text).find();
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
