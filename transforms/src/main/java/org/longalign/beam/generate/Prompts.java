package org.longalign.beam.generate;

import org.longalign.beam.data.Document;

/**
 * What is asked. The document stands first in both requests, byte for byte the same, so that
 * providers that cache prefixes bill it once.
 */
public final class Prompts {
  /** Ends the document; what follows is the request. */
  public static final String BOUNDARY = "\n\n----------\n\n";

  /** How many questions are asked for. */
  public static final int QUESTIONS = 5;

  private static final String ENGLISH_QUESTIONS =
      "Above is a text. Write %d questions %s. The questions should differ from each other and"
          + " together cover the whole text, its middle and end as well as its beginning. Each must be"
          + " answerable from the text alone. Give nothing but the questions, one a line, numbered"
          + " \"1: \" to \"%d: \".";
  private static final String CHINESE_QUESTIONS =
      "以上是一篇文本。请提出 %d 个问题，%s。各问题应互不相同，合起来覆盖全文的开头、中间和结尾，并且都能仅凭文本作答。" + "只输出问题，每行一个，以“1: ”到“%d: ”编号。";
  private static final String ENGLISH_ANSWER =
      "Answer the following question from the text above, completely and in your own order.\n\n";
  private static final String CHINESE_ANSWER = "请根据以上文本完整地回答下面的问题。\n\n";

  private static final String ENGLISH_REPAIR =
      "\n\nI could not read this as a list. Give the %d questions again and nothing else, one a line,"
          + " numbered \"1: \" to \"%d: \".";
  private static final String CHINESE_REPAIR =
      "\n\n无法识别为列表。请重新给出 %d 个问题，不要输出其他内容，每行一个，以“1: ”到“%d: ”编号。";

  private Prompts() {}

  /** How many chars at their beginning all requests about a document share. */
  static int sharedChars(Document document) {
    return document.text().length() + BOUNDARY.length();
  }

  /** Asks for the questions once more, after a reply in which none was found. */
  static String forRepair(Document document) {
    return String.format(
        isChinese(document) ? CHINESE_REPAIR : ENGLISH_REPAIR, QUESTIONS, QUESTIONS);
  }

  /** Asks for questions of a kind. */
  public static String forQuestions(Document document, TaskType task) {
    boolean chinese = isChinese(document);
    String template = chinese ? CHINESE_QUESTIONS : ENGLISH_QUESTIONS;
    return document.text()
        + BOUNDARY
        + String.format(template, QUESTIONS, task.wish(chinese), QUESTIONS);
  }

  /** Asks one question. */
  public static String forAnswer(Document document, String question) {
    return document.text()
        + BOUNDARY
        + (isChinese(document) ? CHINESE_ANSWER : ENGLISH_ANSWER)
        + question;
  }

  /** The question that a prompt of {@link #forAnswer} asks, or "" if it asks none. */
  public static String questionIn(String request) {
    for (String lead : new String[] {ENGLISH_ANSWER, CHINESE_ANSWER}) {
      if (request.startsWith(lead)) {
        return request.substring(lead.length());
      }
    }
    return "";
  }

  static boolean isChinese(Document document) {
    return document.language().startsWith("zh");
  }
}
