package org.longalign.beam.generate;

import java.util.HashSet;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words that carry content: of alphabets those of four letters and more and all numbers, of Chinese
 * each two neighbouring characters.
 */
final class ContentWords {
  private static final Pattern WORD =
      Pattern.compile("[\\p{L}&&[^\\p{IsHan}]]{4,}|\\p{Nd}+|\\p{IsHan}{2,}");

  private ContentWords() {}

  /** Fewer words say too little: "Yes, in 1887" may be right and share nothing. */
  private static final int FEWEST = 10;

  /**
   * Which part of the different words of {@code answer} stand in {@code text}; absent if it has
   * fewer than {@value #FEWEST}.
   */
  static OptionalDouble shareIn(String answer, String text) {
    Set<String> words = of(answer);
    if (words.size() < FEWEST) {
      return OptionalDouble.empty();
    }
    Set<String> known = of(text);
    return OptionalDouble.of(
        (double) words.stream().filter(known::contains).count() / words.size());
  }

  private static Set<String> of(String text) {
    Set<String> words = new HashSet<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      String word = matcher.group();
      if (Character.UnicodeScript.of(word.codePointAt(0)) != Character.UnicodeScript.HAN) {
        words.add(word.toLowerCase(Locale.ROOT));
        continue;
      }
      int[] characters = word.codePoints().toArray();
      for (int i = 0; i + 1 < characters.length; i++) {
        words.add(new String(characters, i, 2));
      }
    }
    return words;
  }
}
