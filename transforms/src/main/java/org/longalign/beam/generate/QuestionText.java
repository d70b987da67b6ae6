package org.longalign.beam.generate;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The question itself: without what surrounds the whole of it, with all that stands inside. */
final class QuestionText {
  private static final int MOST_LAYERS = 8;

  /** Quotes with two forms may hold each other; of others the text must hold no more. */
  private static final String[][] PAIRS = {
    {"“", "”"}, {"‘", "’"}, {"「", "」"}, {"『", "』"}, {"«", "»"}
  };

  private static final String[] EMPHASIS = {"***", "**", "__", "*", "_", "`", "~~"};

  /** The label of a kind; the kinds are those that the prompts ask for. */
  private static final Pattern KIND =
      Pattern.compile(
          "(?i)^(?:KINDS(?: questions?| task)?\\s*[:：]|[\\[【(（](?:KINDS)(?: questions?| task)?[\\]】)）]\\s*[:：]?)\\s*"
              .replace(
                  "KINDS",
                  "(?:general|summar(?:y|ization|isation)|reasoning|multi-hop(?: reasoning)?"
                      + "|(?:information )?extraction|factual|inference|analysis|detail"
                      + "|(?:一般|概括|总结|摘要|推理|多跳推理|信息提取|提取|综合|细节|事实|分析)(?:性|类)?(?:问题|题)?)"));

  private static final Pattern NAMED =
      Pattern.compile("(?i)^(?:question|q|问题|问|题目|提问)\\s*[:：]\\s*");

  /** A title in bold before the question; content in bold has no colon. */
  private static final Pattern TITLE =
      Pattern.compile("^\\*\\*[^*\\n]{1,60}(?:[:：]\\s?\\*\\*|\\*\\*\\s?[:：])\\s*(?=\\S)");

  private static final Pattern INLINE_ANSWER =
      Pattern.compile(
          "(?i)(?<=[?？.。!！\"”*)）])\\s{0,4}[*_(（\\[]{0,3}(?:answer|答案|参考答案|答)\\s?[*_]{0,2}[:：]");

  private static final Pattern TAG =
      Pattern.compile(
          "^<([\\p{L}][\\p{L}\\p{N}_-]{0,20})(?: [^<>\\n]{0,60})?>(.*)</\\1>$", Pattern.DOTALL);

  private QuestionText() {}

  /** The question in an item's text, maybe "". */
  static String of(String item) {
    String text = item.strip();
    Matcher answer = INLINE_ANSWER.matcher(text);
    if (answer.find()) {
      text = text.substring(0, answer.start()).strip();
    }
    for (int layer = 0; layer < MOST_LAYERS; layer++) {
      String inner = withoutLayer(text);
      if (inner.equals(text)) {
        break;
      }
      text = inner;
    }
    return Translation.removed(text);
  }

  private static String withoutLayer(String text) {
    String inner = text;
    for (Pattern lead : new Pattern[] {NAMED, KIND, TITLE}) {
      Matcher matcher = lead.matcher(inner);
      if (matcher.find() && matcher.end() < inner.length()) {
        inner = inner.substring(matcher.end());
      }
    }
    Matcher tag = TAG.matcher(inner);
    if (tag.matches()) {
      inner = tag.group(2);
    }
    return unwrapped(withoutListSigns(inner.strip())).strip();
  }

  /** Commas behind quotes, as lists in data have them, and Markdown's backslash at a line's end. */
  private static String withoutListSigns(String text) {
    int end = text.length();
    if (end > 1 && ",，;；".indexOf(text.charAt(end - 1)) >= 0) {
      boolean behind = "\"”'’」?？.。".indexOf(text.charAt(end - 2)) >= 0;
      return behind ? text.substring(0, end - 1) : text;
    }
    return text.endsWith(" \\") ? text.substring(0, end - 2) : text;
  }

  private static String unwrapped(String text) {
    for (String mark : EMPHASIS) {
      if (wraps(text, mark, mark)
          && text.indexOf(mark, mark.length()) == text.length() - mark.length()) {
        return text.substring(mark.length(), text.length() - mark.length());
      }
    }
    for (String[] pair : PAIRS) {
      if (wraps(text, pair[0], pair[1])
          && closesAtEnd(text, pair[0].charAt(0), pair[1].charAt(0))) {
        return text.substring(1, text.length() - 1);
      }
    }
    boolean quoted = wraps(text, "\"", "\"") && isOneQuotation(text);
    boolean single = wraps(text, "'", "'") && QuestionLook.endsSentence(text);
    return quoted || single ? text.substring(1, text.length() - 1) : text;
  }

  private static boolean wraps(String text, String open, String close) {
    return text.length() > open.length() + close.length()
        && text.startsWith(open)
        && text.endsWith(close);
  }

  private static boolean closesAtEnd(String text, char open, char close) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      depth += text.charAt(i) == open ? 1 : text.charAt(i) == close ? -1 : 0;
      if (depth == 0) {
        return i == text.length() - 1;
      }
    }
    return false;
  }

  /** Whether the next quotation mark after the first opens another quotation, or is the last. */
  private static boolean isOneQuotation(String text) {
    int next = text.indexOf('"', 1);
    if (next == text.length() - 1) {
      return true;
    }
    char before = text.charAt(next - 1);
    boolean opens = Character.isWhitespace(before) || "(（\"".indexOf(before) >= 0;
    return opens && QuestionLook.endsSentence(text);
  }
}
