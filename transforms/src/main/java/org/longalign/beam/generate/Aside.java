package org.longalign.beam.generate;

import java.util.regex.Pattern;

/** Lines under a question that are not it: answers, reasons, kinds, as their labels say. */
final class Aside {
  private static final Pattern LABEL =
      Pattern.compile(
          "(?i)^[-*•_(（\\[\\s\"']{0,6}(?:answers?(?: key)?|a\\d{0,2}|sample answer|correct answer"
              + "|explanation|rationale|reason(?:ing)?|why this question|hint|note|key points?|evidence"
              + "|source|location|type|kind|category|difficulty|topic|id|translation|covers|focus"
              + "|答案|参考答案|答|回答|解析|解释|理由|提示|说明|注|依据|出处|类型|难度|翻译|译文|考点|考查点)"
              + "[\\s*_\"']{0,4}[:：]");

  /** A line that is nothing but the title of a list of answers. */
  private static final Pattern ANSWERS =
      Pattern.compile(
          "(?i)^[#*_\\s]{0,6}(?:answers?(?: key)?|答案|参考答案|回答)[\\s*_]{0,4}[:：]?[\\s*_]{0,4}$");

  private Aside() {}

  static boolean begins(String line) {
    return LABEL.matcher(line).find();
  }

  static boolean isTitleOfAnswers(String line) {
    return ANSWERS.matcher(line).find();
  }
}
