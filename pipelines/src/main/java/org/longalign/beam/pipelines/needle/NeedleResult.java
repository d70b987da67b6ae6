package org.longalign.beam.pipelines.needle;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.longalign.beam.file.AtomicFile;
import org.longalign.beam.judge.AnswerFile;
import org.longalign.beam.judge.JudgementFile;
import org.longalign.beam.judge.NeedleGrid;
import org.longalign.beam.judge.NeedleMap;
import org.longalign.beam.pipelines.evaluation.EvaluationPage;

/**
 * From files of answers or judgements to needle.json.
 *
 * @param model under test
 * @param judge who scores, "" if the expected phrases do
 * @param scores file of judgements or of answers
 */
record NeedleResult(
    NeedleGrid grid,
    List<String> expected,
    String tokenizer,
    String model,
    String judge,
    String scores,
    String path)
    implements Serializable {
  private static final long serialVersionUID = 1;

  static NeedleResult of(NeedleConfig config) {
    return new NeedleResult(
        config.grid(),
        config.expected(),
        config.tokenizer().path(),
        config.model().name(),
        String.join(", ", config.judges()),
        !config.panel().isEmpty() ? config.judgementsFile() : config.answersFile(),
        config.mapFile());
  }

  /** What the files say. */
  NeedleMap map() {
    return judge.isEmpty()
        ? NeedleMap.matched(grid, model, AnswerFile.read(scores), expected)
        : NeedleMap.judged(grid, model, JudgementFile.read(scores));
  }

  /** Writes the map with its page, and what was hidden, asked and counted by. */
  void write() throws IOException {
    ObjectNode json = map().json();
    ArrayNode needles = json.putArray("needles");
    grid.needles().forEach(needles::add);
    json.put("question", grid.question()).put("reference", grid.reference());
    json.put("language", grid.language()).put("tokenizer", tokenizer);
    if (judge.isEmpty()) {
      ArrayNode phrases = json.putArray("expected");
      expected.forEach(phrases::add);
    } else {
      json.put("judge", judge);
    }
    byte[] text = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
    AtomicFile.write(path, "application/json", out -> out.write(text));
    EvaluationPage.write(path.substring(0, path.lastIndexOf('/')));
  }
}
