package org.longalign.beam.generate;

import java.util.List;
import java.util.Locale;

/** The signs that lists are counted with. Each reads its own and no other. */
enum Numeral {
  /** Digits of any script, circled ones and those with a full stop or brackets in one character. */
  DIGITS {
    @Override
    Reading read(String line, int at) {
      if (at >= line.length()) {
        return null;
      }
      int first = line.codePointAt(at);
      int end = at + Character.charCount(first);
      int whole = inOneCharacter(first);
      if (whole >= 0) {
        return new Reading(whole, end, true);
      }
      int number = Character.digit(first, 10);
      if (number < 0) {
        return null;
      }
      int second = end < line.length() ? Character.digit(line.codePointAt(end), 10) : -1;
      if (second >= 0) {
        number = number * 10 + second;
        end += Character.charCount(line.codePointAt(end));
      }
      if (end < line.length() && Character.digit(line.codePointAt(end), 10) >= 0) {
        return null; // three digits and more are years and amounts
      }
      boolean keyCap = end < line.length() && line.charAt(end) == '\u20E3';
      return new Reading(number, keyCap ? end + 1 : end, keyCap);
    }
  },
  HAN {
    private static final String SIGNS = "一二三四五六七八九十";

    @Override
    Reading read(String line, int at) {
      int number = at < line.length() ? SIGNS.indexOf(line.charAt(at)) + 1 : 0;
      boolean alone = at + 1 >= line.length() || SIGNS.indexOf(line.charAt(at + 1)) < 0;
      return number > 0 && alone ? new Reading(number, at + 1, false) : null;
    }
  },
  ROMAN {
    private static final List<String> SIGNS =
        List.of("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X");

    @Override
    Reading read(String line, int at) {
      char sign = at < line.length() ? line.charAt(at) : 0;
      if (sign >= 'Ⅰ' && sign <= 'Ⅹ') {
        return new Reading(sign - 'Ⅰ' + 1, at + 1, false);
      }
      String word = letters(line, at, 5);
      boolean oneCase = word.equals(word.toUpperCase(Locale.ROOT)) || word.equals(lower(word));
      int number = oneCase ? SIGNS.indexOf(word.toUpperCase(Locale.ROOT)) + 1 : 0;
      return number > 0 ? new Reading(number, at + word.length(), false) : null;
    }
  },
  LETTERS {
    @Override
    Reading read(String line, int at) {
      String word = letters(line, at, 2);
      int number = word.length() == 1 ? lower(word).charAt(0) - 'a' + 1 : 0;
      return number > 0 && number <= 10 ? new Reading(number, at + 1, false) : null;
    }
  },
  WORDS {
    private static final List<String> COUNT =
        List.of(
            "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "first",
            "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth");

    @Override
    Reading read(String line, int at) {
      String word = letters(line, at, 8);
      int place = COUNT.indexOf(lower(word));
      if (place < 0) {
        return null;
      }
      int end = at + word.length();
      boolean named = line.regionMatches(true, end, " question", 0, 9);
      return new Reading(place % 10 + 1, named ? end + 9 : end, false);
    }
  };

  /**
   * A number that was read.
   *
   * @param end where the line goes on
   * @param whole whether nothing needs to follow it to make it a label
   */
  record Reading(int number, int end, boolean whole) {}

  /** The number that stands at a place of a line, or null. Looks at a few characters only. */
  abstract Reading read(String line, int at);

  /** Unicode's blocks Enclosed Alphanumerics and Dingbats, in ascending order each. */
  private static int inOneCharacter(int sign) {
    int[] firsts = {'①', '⑴', '⒈', '⓵', '❶', '➀', '➊'};
    for (int first : firsts) {
      if (sign >= first && sign < first + 10) {
        return sign - first + 1;
      }
    }
    return -1;
  }

  private static String letters(String line, int at, int most) {
    int end = at;
    while (end < line.length() && end < at + most && isLatin(line.charAt(end))) {
      end++;
    }
    return end < line.length() && isLatin(line.charAt(end)) ? "" : line.substring(at, end);
  }

  private static boolean isLatin(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }
}
