package org.longalign.beam.generate;

import java.lang.Character.UnicodeScript;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A question said again in the other of two scripts, Latin and Han, behind it or below it. */
final class Translation {
  private static final Pattern BEHIND =
      Pattern.compile("^(.*[?？.。])\\s*[(（]([^()（）\\n]*[?？.。])[)）]$", Pattern.DOTALL);

  private Translation() {}

  /** The question without its translation in brackets at the end. */
  static String removed(String question) {
    if (!question.endsWith(")") && !question.endsWith("）")) {
      return question;
    }
    Matcher behind = BEHIND.matcher(question);
    return behind.matches() && isOf(behind.group(2), behind.group(1)) ? behind.group(1) : question;
  }

  /** Whether a text is mostly in the other script than a question. */
  static boolean isOf(String text, String question) {
    boolean han = isHan(question);
    return isHan(text) != han && isLatin(text) == han && isLatin(question) != han;
  }

  private static boolean isHan(String text) {
    return share(text, UnicodeScript.HAN) > 0.5;
  }

  private static boolean isLatin(String text) {
    return share(text, UnicodeScript.LATIN) > 0.5;
  }

  private static double share(String text, UnicodeScript script) {
    long letters = text.codePoints().filter(Character::isLetter).count();
    long those =
        text.codePoints()
            .filter(c -> Character.isLetter(c) && UnicodeScript.of(c) == script)
            .count();
    return letters == 0 ? 0 : (double) those / letters;
  }
}
