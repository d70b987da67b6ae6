package org.longalign.beam.judge;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a person thinks of an answer, on the scale of the question's rubric. */
public record HumanScore(String questionId, String model, String annotator, double score) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Its line, without the line's end. */
  public String line() {
    return JSON.createObjectNode()
        .put("id", questionId)
        .put("model", model)
        .put("annotator", annotator)
        .put("score", score)
        .toString();
  }

  /**
   * All of a file with one a line: id (of the question), model, annotator, score.
   *
   * @param questions that there are
   * @throws IllegalArgumentException naming file, line, rule and value, if one is not as it must
   *     be, is of no question, or comes twice
   */
  public static List<HumanScore> read(String path, QuestionIndex questions) {
    List<HumanScore> scores = new ArrayList<>();
    Map<List<String>, String> places = new HashMap<>();
    new JsonLines(path)
        .each(
            line -> {
              HumanScore score =
                  new HumanScore(
                      line.text("id"),
                      line.text("model"),
                      line.text("annotator"),
                      line.number("score"));
              if (!questions.datasets().containsKey(score.questionId)) {
                throw line.fault("id must be that of a question, got \"" + score.questionId + '"');
              }
              Rubric rubric = questions.rubric(score.questionId);
              if (!rubric.contains(score.score)) {
                throw line.fault(
                    "score must be between "
                        + rubric.low()
                        + " and "
                        + rubric.high()
                        + ", got "
                        + score.score);
              }
              String first =
                  places.putIfAbsent(
                      List.of(score.questionId, score.model, score.annotator), line.place());
              if (first != null) {
                throw line.fault(
                    "an annotator must score an answer once, got "
                        + score.annotator
                        + "'s of \""
                        + score.questionId
                        + "\" by "
                        + score.model
                        + ", which is that of "
                        + first);
              }
              scores.add(score);
            });
    return scores;
  }
}
