package org.longalign.beam.generate;

import java.io.Serializable;
import java.util.List;
import org.longalign.beam.data.Document;

/**
 * What models are asked. The document stands first in all requests about it, byte for byte the
 * same, so that providers that cache prefixes bill it once.
 *
 * @param tasks kinds of questions, each asked for about as many documents
 * @param answer how one question is asked; with {@value #QUESTION} in its place
 */
public record PromptSet(List<Prompt> tasks, Prompt answer) implements Serializable {
  private static final long serialVersionUID = 1;

  /** Ends the document; what follows is the request. */
  public static final String BOUNDARY = "\n\n----------\n\n";

  /** How many questions are asked for. */
  public static final int QUESTIONS = 5;

  /** Stands for their number in a task's words. */
  public static final String COUNT = "{count}";

  /** Stands for the question in the answer's words. */
  public static final String QUESTION = "{question}";

  private static final Prompt REPAIR =
      Prompt.of(
          "repair",
          "en",
          "I could not read this as a list. Give the {count} questions again and nothing else, one a"
              + " line, numbered \"1: \" to \"{count}: \".",
          "zh",
          "无法识别为列表。请重新给出 {count} 个问题，不要输出其他内容，每行一个，以“1: ”到“{count}: ”编号。");

  /** The LongAlign paper's four tasks (appendix B) in words of our own, English and Chinese. */
  public static final PromptSet BUILT_IN = PromptFiles.builtIn();

  public PromptSet {
    tasks = List.copyOf(tasks);
    if (tasks.isEmpty()) {
      throw new IllegalArgumentException("tasks must be one or more, got none");
    }
    answer.requireEach(QUESTION);
  }

  /**
   * The prompts in a folder of any Beam filesystem: files named TASK.LANGUAGE.txt, such as {@code
   * legal.en.txt}, each the request that follows a document. Tasks are asked for equally often. The
   * name {@code answer} is for the request to answer a question; without it, ours is used. A
   * document gets the words in its language, or else in English, or else in the first language.
   *
   * @throws IllegalArgumentException if there is no task, a file's name is of another form, or an
   *     answer has no place for the question
   */
  public static PromptSet read(String folder) {
    return PromptFiles.read(folder);
  }

  /** How many chars at their beginning all requests about a document share. */
  static int sharedChars(Document document) {
    return document.text().length() + BOUNDARY.length();
  }

  static boolean isChinese(Document document) {
    return document.language().startsWith("zh");
  }

  /** Asks for questions of the kind at that index of {@link #tasks}. */
  public String forQuestions(Document document, int task) {
    return document.text() + BOUNDARY + counted(tasks.get(task).in(document.language()));
  }

  /** Asks for the questions once more, after a reply in which none was found. */
  static String forRepair(Document document) {
    return counted(REPAIR.in(document.language()));
  }

  private static String counted(String words) {
    return words.replace(COUNT, String.valueOf(QUESTIONS));
  }

  /** Asks one question. */
  public String forAnswer(Document document, String question) {
    return document.text() + BOUNDARY + answer.in(document.language()).replace(QUESTION, question);
  }

  /** The question that a request of {@link #forAnswer} asks, or "" if it asks none. */
  public String questionIn(String request) {
    for (String words : answer.variants().values()) {
      int at = words.indexOf(QUESTION);
      String before = words.substring(0, at);
      String after = words.substring(at + QUESTION.length());
      if (request.length() >= before.length() + after.length()
          && request.startsWith(before)
          && request.endsWith(after)) {
        return request.substring(before.length(), request.length() - after.length());
      }
    }
    return "";
  }

  /** The index of the task whose questions a request asks for, or -1. */
  public int taskIn(String request) {
    for (int task = 0; task < tasks.size(); task++) {
      if (tasks.get(task).variants().values().stream()
          .anyMatch(words -> counted(words).equals(request))) {
        return task;
      }
    }
    return -1;
  }
}
