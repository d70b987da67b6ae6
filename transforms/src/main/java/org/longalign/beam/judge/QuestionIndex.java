package org.longalign.beam.judge;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What there is of questions once their file was read through: documents, which are long, are not
 * held.
 *
 * @param datasets each question's data set, "" for none, by id in the order of the file
 */
public record QuestionIndex(RubricChoice choice, Map<String, String> datasets) {
  public QuestionIndex {
    datasets = Collections.unmodifiableMap(new LinkedHashMap<>(datasets));
    List<Scale> scales = rubrics(choice, datasets).stream().map(Rubric::scale).distinct().toList();
    if (scales.size() > 1) {
      throw new IllegalArgumentException(
          "questions must be told on one scale unless rubric is given, got "
              + rubrics(choice, datasets).stream()
                  .map(Rubric::label)
                  .collect(Collectors.joining(" and ")));
    }
  }

  /**
   * Reads a file of questions.
   *
   * @throws IllegalArgumentException naming file, line, rule and value, if a question is not as it
   *     must be, an id comes twice, or no rubric is known for its data set
   */
  public static QuestionIndex read(String path, RubricChoice choice) {
    Map<String, String> datasets = new LinkedHashMap<>();
    QuestionFile.each(
        path,
        question -> {
          choice.of(question.dataset());
          datasets.put(question.id(), question.dataset());
        });
    return new QuestionIndex(choice, datasets);
  }

  private static List<Rubric> rubrics(RubricChoice choice, Map<String, String> datasets) {
    return datasets.values().stream().distinct().map(choice::of).distinct().sorted().toList();
  }

  /** All that some question is judged by, in order. */
  public List<Rubric> rubrics() {
    return rubrics(choice, datasets);
  }

  /** The scale on which scores are told. */
  public Scale scale() {
    return rubrics().get(0).scale();
  }

  public int size() {
    return datasets.size();
  }

  /**
   * The rubric of a question.
   *
   * @throws IllegalArgumentException if there is no such question
   */
  public Rubric rubric(String id) {
    String dataset = datasets.get(id);
    if (dataset == null) {
      throw new IllegalArgumentException("id must be that of a question, got \"" + id + '"');
    }
    return choice.of(dataset);
  }
}
