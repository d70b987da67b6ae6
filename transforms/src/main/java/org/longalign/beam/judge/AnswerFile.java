package org.longalign.beam.judge;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.longalign.beam.data.Answer;

/** Answers, one a line: id (of the question), model, answer. */
public final class AnswerFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private AnswerFile() {}

  /** An answer's line, without its end. */
  public static String line(Answer answer) {
    ObjectNode line = JSON.createObjectNode().put("id", answer.questionId());
    return line.put("model", answer.model()).put("answer", answer.text()).toString();
  }

  /**
   * All answers, in their order.
   *
   * @throws IllegalArgumentException naming file, line, rule and value, if one is not as it must be
   *     or a model answers a question twice
   */
  public static List<Answer> read(String path) {
    List<Answer> answers = new ArrayList<>();
    Map<List<String>, String> places = new HashMap<>();
    new JsonLines(path)
        .each(
            line -> {
              if (!line.object().path("answer").isTextual()) {
                throw line.fault("answer must be a text, got " + line.object().path("answer"));
              }
              Answer answer =
                  new Answer(line.text("id"), line.text("model"), line.text("answer", ""));
              String first =
                  places.putIfAbsent(List.of(answer.questionId(), answer.model()), line.place());
              if (first != null) {
                throw line.fault(
                    "a model must answer a question once, got \""
                        + answer.questionId()
                        + "\" of "
                        + answer.model()
                        + ", which is that of "
                        + first);
              }
              answers.add(answer);
            });
    return answers;
  }
}
