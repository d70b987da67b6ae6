package org.longalign.beam.pipelines.report;

import java.util.List;

/**
 * Judged answers, to be searched, filtered, sorted and opened one by one. The page holds them as
 * data and puts only a screenful at a time into the document, so that thousands stay fluid.
 *
 * @param rows refer to the others by their index
 */
public record AnswerTable(
    List<Question> questions, List<String> models, List<String> judges, List<Row> rows)
    implements Block {

  /**
   * What was asked.
   *
   * @param text "" if it is not known, as {@code reference}
   * @param language such as "en", "" if it is not known
   */
  public record Question(String id, String text, String reference, String language) {}

  /**
   * An answer.
   *
   * @param score mean of its judgements that have one, null if none has
   * @param scored how many have one
   * @param all judgements
   * @param why others have none, "" if all have one
   * @param human mean of people's scores, null without
   * @param answer "" if it is not known
   */
  public record Row(
      int question,
      int model,
      Double score,
      int scored,
      int all,
      String why,
      Double human,
      String answer,
      List<Word> words) {
    public Row {
      words = List.copyOf(words);
    }
  }

  /**
   * What a judge said.
   *
   * @param order of the examples, -1 without examples
   * @param score null if it has none, then {@code reason} says why
   */
  public record Word(int judge, int order, int repeat, Double score, String reason, String text) {}

  public AnswerTable {
    questions = List.copyOf(questions);
    models = List.copyOf(models);
    judges = List.copyOf(judges);
    rows = List.copyOf(rows);
    for (Row row : rows) {
      if (row.question < 0 || row.question >= questions.size()) {
        throw new IllegalArgumentException(
            "question must be below %d, got %d".formatted(questions.size(), row.question));
      }
      if (row.model < 0 || row.model >= models.size()) {
        throw new IllegalArgumentException(
            "model must be below %d, got %d".formatted(models.size(), row.model));
      }
    }
  }
}
