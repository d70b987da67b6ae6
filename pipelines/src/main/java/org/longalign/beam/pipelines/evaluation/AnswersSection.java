package org.longalign.beam.pipelines.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.longalign.beam.data.Judgement;
import org.longalign.beam.data.Question;
import org.longalign.beam.pipelines.report.AnswerTable;
import org.longalign.beam.pipelines.report.AnswerTable.Row;
import org.longalign.beam.pipelines.report.AnswerTable.Word;
import org.longalign.beam.pipelines.report.Block;
import org.longalign.beam.pipelines.report.Numbers;
import org.longalign.beam.pipelines.report.Section;

/** Each answer with its question, reference, scores and the judge's words. */
final class AnswersSection {
  /** Longest text that the page holds: what is longer is cut, and says so. */
  private static final int LONGEST = 20_000;

  private final Map<String, Integer> questions = new LinkedHashMap<>();
  private final Map<String, Integer> models = new LinkedHashMap<>();
  private final Map<String, Integer> judges = new LinkedHashMap<>();

  private AnswersSection() {}

  static Section of(JudgeDirectory judged, List<JudgedAnswer> answers) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Paragraph(
            "Scores are from %.0f to %.0f, as in the leaderboard. Open a row for the whole texts and for"
                    .formatted(judged.low(), judged.high())
                + " all that the judge said, rated as it did; arrow keys move between rows."));
    if (judged.questions().isEmpty() || judged.answers().isEmpty()) {
      blocks.add(
          new Block.Paragraph(
              "Texts are missing where questions.jsonl or answers.jsonl is not beside"
                  + " scores.json."));
    }
    blocks.add(new AnswersSection().table(judged, answers));
    return new Section("Answers", blocks);
  }

  private AnswerTable table(JudgeDirectory judged, List<JudgedAnswer> answers) {
    Map<String, Question> known = new LinkedHashMap<>();
    judged.questions().forEach(question -> known.put(question.id(), question));
    List<Row> rows = answers.stream().map(this::row).toList();
    return new AnswerTable(
        questions.keySet().stream().map(id -> question(id, known.get(id))).toList(),
        List.copyOf(models.keySet()),
        List.copyOf(judges.keySet()),
        rows);
  }

  private static AnswerTable.Question question(String id, Question question) {
    return question == null
        ? new AnswerTable.Question(id, id, "", "")
        : new AnswerTable.Question(
            id, cut(question.question()), cut(question.reference()), question.language());
  }

  private Row row(JudgedAnswer answer) {
    return new Row(
        index(questions, answer.questionId()),
        index(models, answer.model()),
        orNull(answer.score()),
        answer.scored(),
        answer.judgements().size(),
        answer.why(),
        orNull(answer.human()),
        cut(answer.text()),
        answer.judgements().stream().map(this::word).toList());
  }

  private Word word(Judgement judgement) {
    return new Word(
        index(judges, judgement.judge()),
        judgement.permutation(),
        judgement.repeat(),
        orNull(judgement.score()),
        judgement.reason().isEmpty() ? "" : UnscoredWords.of(judgement.reason()),
        cut(judgement.words()));
  }

  private static int index(Map<String, Integer> indices, String name) {
    Integer next = indices.size();
    Integer known = indices.putIfAbsent(name, next);
    return known == null ? next : known;
  }

  private static Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  private static String cut(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, end)
        + " … ("
        + Numbers.count(text.length() - end)
        + " characters more)";
  }
}
