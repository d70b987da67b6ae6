package org.longalign.beam.generate;

import java.util.List;

/**
 * What stands before an item: bullets, emphasis, brackets, a word such as "Question", the number
 * and what separates it from the item. It is read by hand from left to right, a bounded number of
 * characters, because one regular expression for all of it could be neither read nor trusted.
 *
 * @param number the item's
 * @param end where the item begins in its line
 * @param open the emphasis and quotes that the label opens and does not close; the item ends on
 *     them
 */
record ItemLabel(int number, int end, String open) {
  private static final List<String> NAMES =
      List.of(
          "question",
          "ques",
          "query",
          "task",
          "item",
          "number",
          "no",
          "q",
          "ｑ",
          "问题",
          "题目",
          "提问",
          "任务",
          "问",
          "题");

  private static final String SEPARATORS = ":：.．。、)）,，|\t>/";
  private static final String DASHES = "-–—→";
  private static final String OPENING = "([（【〔<「{";
  private static final String CLOSING = ")]）】〕>」}";
  private static final int MOST_BULLETS = 6;
  private static final int LONGEST_KIND = 40;

  /** The label of this numeral at the start of a line, or null if there is none. */
  static ItemLabel atStart(String line, Numeral numeral) {
    return new Scan(line, Bullet.skipAll(line, MOST_BULLETS)).label(numeral);
  }

  /** The label of this numeral right at a place inside a line, or null. */
  static ItemLabel inside(String line, int at, Numeral numeral) {
    return new Scan(line, at).label(numeral);
  }

  /** A place in a line that moves on over what belongs to a label. */
  private static final class Scan {
    private final String line;
    private int at;
    private boolean worded;
    private boolean ordinal;
    private String open = "";

    Scan(String line, int at) {
      this.line = line;
      this.at = at;
    }

    ItemLabel label(Numeral numeral) {
      open = run("*_`~\"“'");
      char bracket = bracket();
      name();
      Numeral.Reading reading = numeral.read(line, at);
      if (reading == null) {
        return null;
      }
      at = reading.end();
      boolean complete = reading.whole();
      boolean counted = suffix();
      if (bracket != 0) {
        complete |= closeBracket(bracket);
        if (!complete) {
          return null;
        }
      }
      close();
      int beforeKind = at;
      boolean kind = kind();
      boolean separated = separator();
      if (kind && !separated) {
        at = beforeKind;
      }
      close();
      boolean enough = separated || complete || counted || (worded && standsAlone());
      spaces();
      return enough ? new ItemLabel(reading.number(), at, open) : null;
    }

    private char bracket() {
      escape();
      if (OPENING.indexOf(peek()) < 0) {
        return 0;
      }
      return line.charAt(at++);
    }

    private void name() {
      if (peek() == '第') {
        at++;
        ordinal = true;
        spaces();
        return;
      }
      for (String name : NAMES) {
        if (line.regionMatches(true, at, name, 0, name.length())) {
          int before = at;
          at += name.length();
          int gap = at;
          run("_.# -");
          if (at == gap && isLatin(peek()) && name.length() > 1) {
            at = before; // "Notes", "Items"
            return;
          }
          worded = true;
          return;
        }
      }
      worded = !run("#").isEmpty();
    }

    /** What may follow the number: 1st, 1/5, 1 of 5, 第1题, 第一个问题. */
    private boolean suffix() {
      for (String ending : new String[] {"st", "nd", "rd", "th"}) {
        if (line.startsWith(ending, at)) {
          at += ending.length();
        }
      }
      int before = at;
      spaces();
      for (String of : new String[] {"/", "of "}) {
        if (line.startsWith(of, at)) {
          Numeral.Reading total = Numeral.DIGITS.read(line, at + of.length());
          if (total != null) {
            at = total.end();
            return false;
          }
        }
      }
      if (ordinal) {
        for (String ending : new String[] {"个问题", "道题", "题", "问"}) {
          if (line.startsWith(ending, at)) {
            at += ending.length();
            return true;
          }
        }
      }
      at = before;
      return false;
    }

    private boolean closeBracket(char opened) {
      escape();
      spaces();
      boolean closed = peek() == CLOSING.charAt(OPENING.indexOf(opened));
      at += closed ? 1 : 0;
      return closed;
    }

    /** What kind of question it is, in brackets between number and separator. */
    private boolean kind() {
      int from = at;
      spaces();
      char closing = peek() == '(' ? ')' : peek() == '（' ? '）' : 0;
      if (closing != 0) {
        int end = line.indexOf(closing, at);
        if (end > 0 && end - at <= LONGEST_KIND) {
          at = end + 1;
          return true;
        }
      }
      at = from;
      return false;
    }

    private boolean separator() {
      int from = at;
      run("\"'”"); // keys of JSON that could not be read
      spaces();
      escape();
      char sign = peek();
      boolean spaced = at > from;
      if (DASHES.indexOf(sign) >= 0 && sign != 0) {
        boolean apart = spaced || at + 1 >= line.length() || !isDigitOrLatin(line.charAt(at + 1));
        at = apart ? at + 1 : from;
        return apart;
      }
      if (sign == 0 || SEPARATORS.indexOf(sign) < 0) {
        at = from;
        return spaced && line.charAt(from) == '\t';
      }
      at++;
      if (amount(sign)) {
        at = from;
        return false;
      }
      if ((sign == ',' && !quoteAhead()) || (sign == '，' && !ordinal)) {
        at = from;
        return false;
      }
      run(":：)）");
      return true;
    }

    /** Whether the sign stands inside of a number or a time: 3.5, 10:30, but not 1:1937年. */
    private boolean amount(char sign) {
      if ((sign != '.' && sign != ':' && sign != ',' && sign != '/') || !isDigit(peek())) {
        return false;
      }
      int end = at;
      while (end < line.length() && end < at + 5 && isDigit(line.charAt(end))) {
        end++;
      }
      return !(end - at == 4 && end < line.length() && line.charAt(end) == '年');
    }

    private boolean quoteAhead() {
      return "\"“'".indexOf(peek()) >= 0 && peek() != 0;
    }

    /**
     * After "Question 1" a capital, another script or nothing: "Question 1 shows" is a sentence.
     */
    private boolean standsAlone() {
      int from = at;
      spaces();
      char next = peek();
      return next == 0 || (at > from && !(next >= 'a' && next <= 'z') && !isDigit(next));
    }

    private void close() {
      if (!open.isEmpty() && line.startsWith(open, at)) {
        at += open.length();
        open = "";
      }
    }

    private void escape() {
      if (peek() == '\\' && at + 1 < line.length() && !isDigitOrLatin(line.charAt(at + 1))) {
        at++;
      }
    }

    private String run(String signs) {
      int from = at;
      while (at < line.length() && at < from + 4 && signs.indexOf(line.charAt(at)) >= 0) {
        at++;
      }
      return line.substring(from, at);
    }

    private void spaces() {
      int from = at;
      while (at < line.length() && at < from + 8 && isSpace(line.charAt(at))) {
        at++;
      }
    }

    private char peek() {
      return at < line.length() ? line.charAt(at) : 0;
    }

    private static boolean isSpace(char c) {
      return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isDigit(char c) {
      return Character.isDigit(c);
    }

    private static boolean isLatin(char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigitOrLatin(char c) {
      return isDigit(c) || isLatin(c);
    }
  }
}
