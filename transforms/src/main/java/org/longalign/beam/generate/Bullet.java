package org.longalign.beam.generate;

/** The sign before an item that is not counted. */
final class Bullet {
  private static final String ASCII = "-*+";
  private static final String DASHES = "–—";
  private static final String SIGNS = "•·‣⁃∙▪▫◦●○■□◆◇▶►➤➢→⇒※";
  private static final String[] BOXES = {"[ ]", "[x]", "[X]"};

  /** LaTeX's and reStructuredText's. */
  private static final String[] WORDS = {"\\item ", "#. "};

  private Bullet() {}

  /** Where the text behind a bullet begins, or -1 if the line has none. */
  static int end(String line) {
    int start = skipSpaces(line, 0);
    int end = one(line, start);
    return end < 0 ? -1 : box(line, end);
  }

  /** Where the text behind bullets, marks of headings and quotations begins. */
  static int skipAll(String line, int most) {
    int at = skipSpaces(line, 0);
    for (int i = 0; i < most; i++) {
      int next = one(line, at);
      if (next < 0) {
        next = heading(line, at);
      }
      if (next < 0) {
        return at;
      }
      at = box(line, next);
    }
    return at;
  }

  private static int one(String line, int at) {
    if (at >= line.length()) {
      return -1;
    }
    for (String word : WORDS) {
      if (line.startsWith(word, at)) {
        return skipSpaces(line, at + word.length());
      }
    }
    int sign = line.codePointAt(at);
    int end = at + Character.charCount(sign);
    boolean spaced = end >= line.length() || isSpace(line.charAt(end));
    boolean bullet =
        SIGNS.indexOf(sign) >= 0
            || ((ASCII.indexOf(sign) >= 0 || DASHES.indexOf(sign) >= 0) && spaced)
            || isPicture(sign, spaced, line, at);
    return bullet ? skipSpaces(line, end) : -1;
  }

  /** A picture that is no number: ➊ is one, and so are key caps, whose sign is a digit. */
  private static boolean isPicture(int sign, boolean spaced, String line, int at) {
    return Character.getType(sign) == Character.OTHER_SYMBOL
        && spaced
        && Numeral.DIGITS.read(line, at) == null;
  }

  private static int heading(String line, int at) {
    int end = at;
    while (end < line.length() && end < at + 6 && "#>".indexOf(line.charAt(end)) >= 0) {
      end++;
    }
    boolean spaced = end < line.length() && isSpace(line.charAt(end));
    return end > at && (spaced || line.charAt(at) == '>') ? skipSpaces(line, end) : -1;
  }

  private static int box(String line, int at) {
    for (String box : BOXES) {
      if (line.startsWith(box, at)) {
        return skipSpaces(line, at + box.length());
      }
    }
    return at;
  }

  private static int skipSpaces(String line, int from) {
    int at = from;
    while (at < line.length() && isSpace(line.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
