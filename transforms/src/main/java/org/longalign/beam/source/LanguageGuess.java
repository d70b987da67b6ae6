package org.longalign.beam.source;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The language of a document. A record that names its language is believed; so is its source,
 * except that a text of an English source whose letters are Chinese for a good part is Chinese: web
 * crawls and code hosts mix the two. Japanese written mostly in Kanji would count as Chinese.
 */
public final class LanguageGuess {
  static final String CHINESE = "zh";
  private static final String ENGLISH = "en";

  /** Of the letters; Chinese texts about technique often hold half as many Latin letters. */
  private static final double HAN_SHARE = 0.3;

  /** Chars in an array are looked at several times as fast as one by one in the string. */
  private static final int CHUNK = 1024;

  /** 1 for a letter, 0 for others: most chars of most texts, looked up without a branch. */
  private static final byte[] ASCII_LETTERS = asciiLetters();

  private static final Map<String, String> TWO_LETTERS = twoLetters();

  private LanguageGuess() {}

  /**
   * The language of a text.
   *
   * @param sourceLanguage what the source says
   */
  public static String of(String text, String sourceLanguage) {
    return of(text, 3L * text.length(), sourceLanguage);
  }

  /**
   * The same for a text whose UTF-8 has so many bytes, which spares most of the counting: a Chinese
   * character takes two bytes more than it has chars, so the bytes bound how many there are.
   */
  static String of(String text, long utf8Bytes, String sourceLanguage) {
    long mostHan = (utf8Bytes - text.length()) / 2;
    boolean chinese = sourceLanguage.equals(ENGLISH) && hanShare(text, mostHan) >= HAN_SHARE;
    return chinese ? CHINESE : sourceLanguage;
  }

  /** ISO 639-1 for an ISO 639-3 code that has one ("zho" is "zh"); others stay as they are. */
  static String ofIso3(String code) {
    return TWO_LETTERS.getOrDefault(code, code);
  }

  /** Of the letters; 0 as soon as there are too many for {@link #HAN_SHARE} of them to be Han. */
  private static double hanShare(String text, long mostHan) {
    long letters = 0;
    long han = 0;
    char[] chars = new char[Math.min(CHUNK, text.length())];
    for (int at = 0; at < text.length(); at += chars.length) {
      int count = Math.min(chars.length, text.length() - at);
      text.getChars(at, at + count, chars, 0);
      for (int i = 0; i < count; i++) {
        char c = chars[i];
        if (c < ASCII_LETTERS.length) {
          letters += ASCII_LETTERS[c];
        } else if (!Character.isLowSurrogate(c)) {
          int point = Character.isHighSurrogate(c) ? text.codePointAt(at + i) : c;
          if (Character.isLetter(point)) {
            letters++;
            han += Character.isIdeographic(point) ? 1 : 0;
          }
        }
      }
      if (letters * HAN_SHARE > mostHan + 1) {
        return 0;
      }
    }
    return letters == 0 ? 0 : (double) han / letters;
  }

  private static byte[] asciiLetters() {
    byte[] letters = new byte[0x80];
    for (int c = 0; c < letters.length; c++) {
      letters[c] = (byte) (Character.isLetter(c) ? 1 : 0);
    }
    return letters;
  }

  private static Map<String, String> twoLetters() {
    Map<String, String> codes = new TreeMap<>();
    for (String two : Locale.getISOLanguages()) {
      codes.put(new Locale(two).getISO3Language(), two);
    }
    return Map.copyOf(codes);
  }
}
