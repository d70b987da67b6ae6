package org.longalign.beam.pipelines.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.longalign.beam.pipelines.report.Block;
import org.longalign.beam.pipelines.report.Numbers;

/** What a reader of scores must know before them. */
final class Notices {
  private static final String STAND_IN = "standin";

  private Notices() {}

  /** That a stand-in took part, if one did. */
  static Optional<Block> standIn(Collection<String> names) {
    List<String> standIns =
        names.stream().filter(name -> name.endsWith(STAND_IN)).distinct().sorted().toList();
    if (standIns.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Block.Notice(
            "A stand-in took the place of a language model",
            String.join(", ", standIns)
                + " ran offline and asked no language model: stand-ins copy sentences and compare"
                + " words. These scores show that the pipeline works; they say nothing of how good"
                + " any model is."));
  }

  /** Why too few judgements have a score, if they are too few. */
  static Optional<Block> coverage(JudgeDirectory judged) {
    List<String> words = new ArrayList<>();
    for (JsonNode model : judged.scores().path("models")) {
      double coverage = Estimate.number(model, "coverage");
      if (coverage < judged.minCoverage()) {
        words.add(
            "%s: %s of what was to be judged has a score%s."
                .formatted(
                    model.path("model").asText(), Numbers.percent(coverage), unscored(model)));
      }
    }
    if (judged.scores().path("models").isEmpty() && judged.scores().path("imported").isEmpty()) {
      words.add("No answer was judged.");
    }
    if (words.isEmpty()) {
      return Optional.empty();
    }
    if (!judged.rejected().isEmpty()) {
      words.add("Not judged at all: " + counts(judged.rejected()) + " (rejected.jsonl).");
    }
    return Optional.of(
        new Block.Notice(
            "Too few judgements have a score: judge fails",
            "Coverage must be at least minCoverage, %s. %s"
                .formatted(Numbers.percent(judged.minCoverage()), String.join(" ", words))));
  }

  private static String unscored(JsonNode model) {
    List<String> reasons = new ArrayList<>();
    Iterator<Map.Entry<String, JsonNode>> fields = model.path("unscored").fields();
    while (fields.hasNext()) {
      Map.Entry<String, JsonNode> reason = fields.next();
      reasons.add(
          Numbers.count(reason.getValue().asLong()) + " × " + UnscoredWords.of(reason.getKey()));
    }
    return reasons.isEmpty() ? "" : "; without one are " + String.join(", ", reasons);
  }

  private static String counts(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(each -> Numbers.count(each.getValue()) + " × " + each.getKey())
        .collect(Collectors.joining(", "));
  }
}
