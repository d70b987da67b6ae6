package org.longalign.beam.generate;

import java.lang.Character.UnicodeScript;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A question said again in the other of two scripts, Latin and Han, behind it or below it. */
final class Translation {
  private static final Pattern BEHIND =
      Pattern.compile("^(.*[?？.。])\\s*[(（]([^()（）\\n]*[?？.。])[)）]$", Pattern.DOTALL);

  private final boolean ofHan;
  private final boolean ofLatin;

  /** What may be a translation of this question. */
  Translation(String question) {
    ofHan = isMostly(question, UnicodeScript.HAN);
    ofLatin = isMostly(question, UnicodeScript.LATIN);
  }

  /** The question without its translation in brackets at the end. */
  static String removed(String question) {
    if (!question.endsWith(")") && !question.endsWith("）")) {
      return question;
    }
    Matcher behind = BEHIND.matcher(question);
    return behind.matches() && new Translation(behind.group(1)).is(behind.group(2))
        ? behind.group(1)
        : question;
  }

  /** Whether a text is mostly in the other script than the question. */
  boolean is(String text) {
    return (ofLatin && isMostly(text, UnicodeScript.HAN))
        || (ofHan && isMostly(text, UnicodeScript.LATIN));
  }

  private static boolean isMostly(String text, UnicodeScript script) {
    long letters = text.codePoints().filter(Character::isLetter).count();
    long those =
        text.codePoints()
            .filter(c -> Character.isLetter(c) && UnicodeScript.of(c) == script)
            .count();
    return those * 2 > letters;
  }
}
