package org.longalign.beam.generate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the questions in what a model wrote. Models number as they like or not at all, think aloud,
 * answer in JSON or HTML, and put words, fences and answers around the questions.
 *
 * <p>The most explicit form that is there counts: data before lists, lists before plain lines.
 * Lists and lines are told from others by their look ({@link QuestionLook}), as a wrong instruction
 * does more harm than a document that is asked for once more. Time is proportional to the text's
 * length.
 */
final class QuestionParser {
  private QuestionParser() {}

  /** The questions in order, none twice, none blank; at most as many as were asked for. */
  static List<String> parse(String written) {
    String text = WrittenText.withoutTurns(Thoughts.removed(WrittenText.of(written)));
    List<String> questions = distinct(found(Thoughts.afterFinalTitle(text)));
    if (questions.isEmpty()) {
      questions = distinct(found(text));
    }
    return List.copyOf(questions.subList(0, Math.min(questions.size(), PromptSet.QUESTIONS)));
  }

  private static List<String> found(String text) {
    List<String> data = inData(text);
    return data.isEmpty() ? inLines(text) : data;
  }

  private static List<String> inData(String text) {
    List<String> questions = new ArrayList<>();
    for (String value : JsonQuestions.in(text)) {
      List<String> inside = value.indexOf('\n') < 0 ? List.of() : inLines(value);
      if (inside.size() > 1) {
        questions.addAll(inside);
      } else {
        questions.add(QuestionText.of(withoutNumber(value, questions.size() + 1)));
      }
    }
    questions.removeIf(QuestionLook::isEmpty);
    boolean asked = questions.stream().anyMatch(QuestionLook::ofItem);
    return asked || questions.size() == PromptSet.QUESTIONS ? questions : List.of();
  }

  private static List<String> inLines(String text) {
    String plain = WrittenText.withoutInlineMarkup(WrittenText.unescaped(text));
    List<Line> lines = AnswerLines.of(TableLines.of(MarkupLines.of(plain)));
    for (Marking marking : Marking.all()) {
      List<String> questions = ListedQuestions.in(lines, marking);
      if (!questions.isEmpty()) {
        return questions;
      }
    }
    List<String> questions = new ArrayList<>();
    for (Line line : lines) {
      String question =
          line.program()
              ? ""
              : QuestionText.of(line.text().substring(Bullet.skipAll(line.text(), 2)));
      if (QuestionLook.ofLine(question)) {
        questions.add(question);
      }
    }
    return questions.isEmpty()
        ? ListedQuestions.asAsked(lines, new Marking.Numbered(Numeral.DIGITS))
        : questions;
  }

  /** A number in front of a string that has it anyway by its place. */
  private static String withoutNumber(String value, int place) {
    ItemLabel label = ItemLabel.atStart(value, Numeral.DIGITS);
    return label != null && label.number() == place ? value.substring(label.end()) : value;
  }

  private static List<String> distinct(List<String> questions) {
    Set<String> seen = new LinkedHashSet<>();
    for (String question : questions) {
      if (!QuestionLook.isEmpty(question)) {
        seen.add(question);
      }
    }
    return new ArrayList<>(seen);
  }
}
