package org.longalign.beam.judge;

import java.io.Serializable;

/**
 * By which rubric each question is judged.
 *
 * @param all the rubric of all questions; null if it is that of a question's data set
 */
public record RubricChoice(Rubric all) implements Serializable {
  private static final long serialVersionUID = 1;

  /** That of a question's data set; {@link Rubric#CHAT} for questions of none. */
  public static final RubricChoice BY_DATASET = new RubricChoice(null);

  /** From an option's value: a rubric's name; null for {@link #BY_DATASET}. */
  public static RubricChoice parse(String value) {
    return value == null ? BY_DATASET : new RubricChoice(Rubric.of(value));
  }

  /**
   * The rubric of a data set's questions.
   *
   * @param dataset "" for none
   * @throws IllegalArgumentException if its questions are judged by no rubric that is known
   */
  public Rubric of(String dataset) {
    if (all != null) {
      return all;
    }
    if (dataset.isEmpty() || dataset.equals(QuestionFile.LONGBENCH_CHAT)) {
      return Rubric.CHAT;
    }
    return Rubric.ofDataset(dataset)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "without rubric, dataset must be one of "
                        + String.join(", ", Rubric.datasets())
                        + ", got \""
                        + dataset
                        + '"'));
  }
}
