package org.longalign.beam.pipelines.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.longalign.beam.file.TextFile;

/** What a person thinks of an answer, as {@code judge} has checked it before. */
record PersonScore(String questionId, String model, double score) {
  /** All of a file with one a line. */
  static List<PersonScore> read(String path) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<PersonScore> scores = new ArrayList<>();
    for (String line : TextFile.read(path).lines().filter(each -> !each.isBlank()).toList()) {
      JsonNode score = json.readTree(line);
      scores.add(
          new PersonScore(
              score.path("id").asText(),
              score.path("model").asText(),
              score.path("score").asDouble()));
    }
    return scores;
  }
}
