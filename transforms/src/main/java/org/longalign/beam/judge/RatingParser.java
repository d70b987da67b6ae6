package org.longalign.beam.judge;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the rating in a judge's words: the last {@code [[n]]} that is in range. What has none is
 * unscored; no other number is taken for a rating unless the judge was asked for it again.
 */
final class RatingParser {
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
  private static final String NUMBER = "([-−]?\\d+(?:\\.\\d+)?)";
  private static final String LABEL = "(?:rating|score|grade|评分|分数|得分|打分|评级|总分)";
  private static final String OF = "(?:\\s*(?:/|out\\s+of|\\(?满分)\\s*(\\d+(?:\\.\\d+)?)\\s*分?\\)?)";
  private static final String POINTS = "\\s*(?:分|points?|stars?)?";
  private static final String NUMERALS = "[〇零一二两三四五六七八九十百半点]+";
  private static final String WORDS =
      "(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|" + NUMERALS + ")";

  private static final Pattern BRACKETS = Pattern.compile("\\[\\s*\\[([^\\[\\]]*)\\]\\s*\\]");
  private static final Pattern RATING =
      Pattern.compile("(?:" + LABEL + "\\s*[:=]?\\s*)?" + NUMBER + POINTS + OF + "?[.。!]?", FLAGS);
  private static final Pattern IN_WORDS =
      Pattern.compile("(?:" + LABEL + "\\s*[:=为是]?\\s*)?" + WORDS + POINTS + "[.。!]?", FLAGS);
  private static final Pattern LABELED_WORDS =
      Pattern.compile(LABEL + "\\s*(?:is|[:=为是])?\\s*\\[*\\s*" + WORDS + "\\b", FLAGS);

  private static final Pattern LABELED =
      Pattern.compile(
          LABEL
              + "\\s*(?:is|of|[:=为是])*\\s*\\[?\\s*"
              + NUMBER
              + POINTS
              + OF
              + "?(?![\\d.]*\\d|\\s*[-–~到至]\\s*\\d)",
          FLAGS);
  private static final Pattern SINGLE_BRACKETS =
      Pattern.compile("\\[\\s*" + NUMBER + OF + "?\\s*\\]");
  private static final Pattern OF_A_SCALE = Pattern.compile("(?<![\\d.])" + NUMBER + OF, FLAGS);
  private static final Pattern CHINESE_POINTS =
      Pattern.compile("(?<![\\d.\\-~到至])" + NUMBER + "\\s*分(?!钟|之|别|析|成)");

  private RatingParser() {}

  /** The rating in words that were asked for in double brackets. */
  static Rating bracketed(String words, Rubric rubric) {
    String text = JudgeText.plain(words);
    Rating last = Rating.none(text.isEmpty() ? Unscored.EMPTY : Unscored.NO_RATING);
    Matcher brackets = BRACKETS.matcher(text);
    while (brackets.find()) {
      Rating rating = rating(brackets.group(1).strip(), rubric);
      if (rating.isScored() || !last.isScored()) {
        last = rating;
      }
    }
    return last.unscored() == Unscored.NO_RATING && isInWords(text)
        ? Rating.none(Unscored.NOT_DIGITS)
        : last;
  }

  /** The rating in words that were asked for again, without brackets if need be. */
  static Rating bare(String words, Rubric rubric) {
    Rating bracketed = bracketed(words, rubric);
    if (bracketed.unscored() != Unscored.NO_RATING) {
      return bracketed;
    }
    String text = JudgeText.plain(words);
    Rating whole = rating(text, rubric);
    if (whole.unscored() != Unscored.NO_RATING) {
      return whole;
    }
    Rating labeled = lastOf(LABELED.matcher(text), rubric);
    if (labeled.unscored() != Unscored.NO_RATING) {
      return labeled;
    }
    return onlyOf(text, rubric, SINGLE_BRACKETS, OF_A_SCALE, CHINESE_POINTS);
  }

  private static Rating lastOf(Matcher matches, Rubric rubric) {
    Rating last = Rating.none(Unscored.NO_RATING);
    while (matches.find()) {
      Rating rating = number(matches.group(1), matches.group(2), rubric);
      if (rating.isScored() || !last.isScored()) {
        last = rating;
      }
    }
    return last;
  }

  /** The one value that all of these patterns find. */
  private static Rating onlyOf(String text, Rubric rubric, Pattern... patterns) {
    Set<Double> scores = new TreeSet<>();
    Rating last = Rating.none(Unscored.NO_RATING);
    for (Pattern pattern : patterns) {
      Matcher found = pattern.matcher(text);
      while (found.find()) {
        String scale = found.groupCount() > 1 ? found.group(2) : null;
        Rating rating = number(found.group(1), scale, rubric);
        if (rating.isScored()) {
          scores.add(rating.score().getAsDouble());
        } else {
          last = rating;
        }
      }
    }
    if (scores.size() > 1) {
      return Rating.none(Unscored.AMBIGUOUS);
    }
    return scores.isEmpty() ? last : Rating.of(scores.iterator().next());
  }

  /** Of a text that is nothing else. */
  private static Rating rating(String text, Rubric rubric) {
    Matcher rating = RATING.matcher(text);
    if (rating.matches()) {
      return number(rating.group(1), rating.group(2), rubric);
    }
    return Rating.none(IN_WORDS.matcher(text).matches() ? Unscored.NOT_DIGITS : Unscored.NO_RATING);
  }

  private static Rating number(String digits, String scale, Rubric rubric) {
    if (scale != null && Double.parseDouble(scale) != rubric.high()) {
      return Rating.none(Unscored.OTHER_SCALE);
    }
    double score = Double.parseDouble(digits.replace('−', '-'));
    return rubric.contains(score) ? Rating.of(score) : Rating.none(Unscored.OUT_OF_RANGE);
  }

  private static boolean isInWords(String text) {
    return IN_WORDS.matcher(text).matches() || LABELED_WORDS.matcher(text).find();
  }
}
