package org.longalign.beam.pipelines.standin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.longalign.beam.generate.PromptSet;

/**
 * Questions and answers without a language model: each question quotes a telling passage of its
 * part of the document, each answer is the sentences of the document that share the most weight
 * with the question, word for word.
 *
 * @param prompts by which it knows what is asked
 */
record ExtractiveWriter(PromptSet prompts) implements StandIn {
  private static final long serialVersionUID = 1;

  private static final String MODEL = "longalign-extractive-standin";

  private static final int ANSWER_SENTENCES = 3;

  /** More than any overlap: the sentence that a question quotes is part of its answer. */
  private static final double QUOTED_BONUS = 1e6;

  private static final int QUOTED_WORDS = 9;
  private static final int QUOTED_CHARS = 14;

  private static final List<String> ENGLISH =
      List.of(
          "What does the text say about “%s”?",
          "Summarize what the text says in connection with “%s”.",
          "Taking the different places of the text together, what follows for “%s”?",
          "Which passage of the text deals with “%s”, and what exactly does it state?");
  private static final List<String> CHINESE =
      List.of(
          "文中关于“%s”是怎么说的？",
          "请概括文中与“%s”有关的内容。", "结合文中不同的地方来看，关于“%s”可以得出什么？", "文中哪一处提到“%s”，原文是怎样写的？");

  @Override
  public String model() {
    return MODEL;
  }

  /** The words to one of its prompts; of any other text, sentences that fit it. */
  @Override
  public String reply(String prompt) {
    int boundary = prompt.lastIndexOf(PromptSet.BOUNDARY);
    String document = boundary < 0 ? prompt : prompt.substring(0, boundary);
    String request =
        boundary < 0 ? prompt : prompt.substring(boundary + PromptSet.BOUNDARY.length());
    boolean chinese = request.codePoints().anyMatch(Character::isIdeographic);
    String question = prompts.questionIn(request);
    return question.isEmpty() && boundary >= 0
        ? questions(document, Math.max(0, prompts.taskIn(request)), chinese)
        : answer(document, question.isEmpty() ? request : question, chinese);
  }

  private static String questions(String document, int task, boolean chinese) {
    List<String> sentences = Sentences.of(document, chinese);
    Terms terms = Terms.of(sentences);
    List<String> forms = chinese ? CHINESE : ENGLISH;
    String form = forms.get(task % forms.size());
    StringBuilder list = new StringBuilder();
    for (int part = 0; part < PromptSet.QUESTIONS && !sentences.isEmpty(); part++) {
      int from = part * sentences.size() / PromptSet.QUESTIONS;
      int to = Math.max(from + 1, (part + 1) * sentences.size() / PromptSet.QUESTIONS);
      String telling =
          sentences.subList(from, Math.min(to, sentences.size())).stream()
              .max(Comparator.comparingDouble(s -> terms.salience(s, sentences.size())))
              .orElseThrow();
      list.append(part + 1)
          .append(": ")
          .append(String.format(form, quote(telling, chinese)))
          .append('\n');
    }
    return list.toString();
  }

  /** The beginning of a sentence, as long as a question bears. */
  private static String quote(String sentence, boolean chinese) {
    if (chinese) {
      return sentence.substring(
          0,
          sentence.offsetByCodePoints(
              0, Math.min(QUOTED_CHARS, sentence.codePointCount(0, sentence.length()))));
    }
    String[] words = sentence.split("\\s+", -1);
    return IntStream.range(0, Math.min(QUOTED_WORDS, words.length))
        .mapToObj(i -> words[i])
        .collect(Collectors.joining(" "))
        .replaceAll("[,;:.]+$", "");
  }

  /** What stands between quotation marks, or a text that no sentence holds. */
  private static String quotedIn(String question) {
    int open = question.indexOf('“');
    int close = question.indexOf('”', open + 1);
    return open < 0 || close <= open + 1 ? "\0" : question.substring(open + 1, close);
  }

  private static String answer(String document, String question, boolean chinese) {
    List<String> sentences = Sentences.of(document, chinese);
    Terms terms = Terms.of(sentences);
    Set<String> wanted = Terms.in(question);
    List<Integer> best = new ArrayList<>();
    IntStream.range(0, sentences.size()).forEach(best::add);
    String quoted = quotedIn(question);
    double[] overlap =
        sentences.stream()
            .mapToDouble(s -> terms.overlap(wanted, s) + (s.contains(quoted) ? QUOTED_BONUS : 0))
            .toArray();
    best.sort(Comparator.comparingDouble((Integer i) -> -overlap[i]).thenComparing(i -> i));
    // In the order of the document, each sentence once.
    TreeSet<Integer> chosen =
        new TreeSet<>(best.subList(0, Math.min(ANSWER_SENTENCES, best.size())));
    return chosen.stream()
        .map(sentences::get)
        .distinct()
        .collect(Collectors.joining(chinese ? "" : " "));
  }
}
