package org.longalign.beam.judge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.longalign.beam.data.Judgement;

/**
 * Judgements, one a line: id (of the question), model, judge, permutation, repeat, score or null,
 * reason, tokens, cost or null, words.
 */
public final class JudgementFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JudgementFile() {}

  /** A judgement's line, without its end. */
  public static String line(Judgement judgement) {
    ObjectNode line = JSON.createObjectNode();
    line.put("id", judgement.questionId()).put("model", judgement.model());
    line.put("judge", judgement.judge()).put("permutation", judgement.permutation());
    line.put("repeat", judgement.repeat());
    put(line, "score", judgement.score());
    line.put("reason", judgement.reason()).put("tokens", judgement.tokens());
    put(line, "cost", judgement.cost());
    line.put("words", judgement.words());
    try {
      return JSON.writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a judgement must have a JSON form", e);
    }
  }

  private static void put(ObjectNode line, String field, OptionalDouble value) {
    if (value.isPresent()) {
      line.put(field, value.getAsDouble());
    } else {
      line.putNull(field);
    }
  }

  /**
   * All judgements of a file, in their order.
   *
   * @throws IllegalArgumentException naming file and line, if one is not as it must be
   */
  public static List<Judgement> read(String path) {
    List<Judgement> judgements = new ArrayList<>();
    new JsonLines(path)
        .each(
            line ->
                judgements.add(
                    new Judgement(
                        line.text("id"),
                        line.text("model"),
                        line.text("judge"),
                        (int) line.number("permutation"),
                        (int) line.number("repeat"),
                        optional(line, "score"),
                        line.text("reason", ""),
                        line.text("words", ""),
                        (long) line.number("tokens"),
                        optional(line, "cost"))));
    return judgements;
  }

  private static OptionalDouble optional(JsonLines.Line line, String field) {
    JsonNode value = line.object().path(field);
    return value.isMissingNode() || value.isNull()
        ? OptionalDouble.empty()
        : OptionalDouble.of(line.number(field));
  }
}
