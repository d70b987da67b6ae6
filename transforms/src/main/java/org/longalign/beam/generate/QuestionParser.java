package org.longalign.beam.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the questions in what a model wrote. Models number as they like, think aloud, put fences
 * around lists and words in front of them.
 */
final class QuestionParser {
  private static final Pattern THOUGHT = Pattern.compile("(?s)<think>.*?(</think>|\\z)");

  /** A line's number: ASCII or full-width digits, in bold or brackets or not, then a delimiter. */
  private static final Pattern NUMBERED =
      Pattern.compile(
          "^\\s*(?:[-*>#]+\\s*)*(?:\\*\\*|__)?[\\[(（【]?\\s*(?:(?i:question|q)|问题|第)?\\s*"
              + "([0-9０-９]{1,2})\\s*(?:题|个问题)?\\s*[\\])）】]?\\s*(?:\\*\\*|__)?\\s*"
              + "[:：.．、)）\\-–—]\\s*(?:\\*\\*|__)?\\s*(.+)$");

  private static final Pattern FENCE = Pattern.compile("^\\s*```.*$");

  private QuestionParser() {}

  /** The questions in order, none twice, none blank; at most as many as were asked for. */
  static List<String> parse(String text) {
    List<String> questions = new ArrayList<>();
    for (String line : THOUGHT.matcher(text).replaceAll("").split("\\R", -1)) {
      if (FENCE.matcher(line).matches()) {
        continue;
      }
      Matcher numbered = NUMBERED.matcher(line);
      if (numbered.matches()) {
        String question = cleaned(numbered.group(2));
        if (!question.isEmpty() && !questions.contains(question)) {
          questions.add(question);
        }
      }
    }
    return questions.subList(0, Math.min(questions.size(), Prompts.QUESTIONS));
  }

  private static String cleaned(String question) {
    return question.strip().replaceAll("^(\\*\\*|__)|(\\*\\*|__)$", "").strip();
  }
}
