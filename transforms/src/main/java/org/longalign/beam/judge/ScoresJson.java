package org.longalign.beam.judge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import org.longalign.beam.judge.statistics.Agreement;
import org.longalign.beam.judge.statistics.Interval;
import org.longalign.beam.judge.statistics.PairedDifference;

/** {@link Scores} as scores.json. What has no value, or no interval, is null. */
public final class ScoresJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ScoresJson() {}

  /**
   * As text, indented, with the last line's end.
   *
   * @param minCoverage the smallest coverage that a model may have
   * @param imported scores that other software has measured, to stand beside
   */
  public static String text(Scores scores, double minCoverage, List<ImportedScore> imported) {
    try {
      return JSON.writerWithDefaultPrettyPrinter()
              .writeValueAsString(of(scores, minCoverage, imported))
          + '\n';
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("scores must have a JSON form", e);
    }
  }

  /** As JSON. */
  static ObjectNode of(Scores scores, double minCoverage, List<ImportedScore> imported) {
    ObjectNode json = JSON.createObjectNode();
    json.put(
        "rubric", scores.rubrics().stream().map(Rubric::label).collect(Collectors.joining(", ")));
    scale(json.putObject("scale"), scores.scale());
    json.put("minCoverage", minCoverage);
    models(scores.models(), minCoverage, json);
    if (!scores.datasets().isEmpty()) {
      json.putArray("datasets");
      for (Scores.Dataset each : scores.datasets()) {
        ObjectNode node = json.withArray("datasets").addObject().put("dataset", each.name());
        models(each.models(), minCoverage, node.put("rubric", each.rubric().label()));
      }
    }
    differences(scores, json);
    if (scores.human() != null) {
      HumanAgreement human = scores.human();
      ObjectNode node = json.putObject("human").put("answers", human.answers());
      put(node.putObject("spearman"), "value", human.spearman());
      put(node.putObject("kendall"), "value", human.kendall());
      put(node.putObject("difference"), "value", human.difference());
      put(node.putObject("annotatorsAlpha"), "value", human.annotators());
    }
    consistency(scores.consistency(), json);
    put(json.put("tokens", scores.tokens()), "cost", scores.cost());
    ArrayNode rows = json.putArray("imported");
    imported.forEach(each -> imported(each, rows.addObject()));
    return json;
  }

  private static ObjectNode scale(ObjectNode node, Scale scale) {
    put(node, "low", scale == null ? Double.NaN : scale.low());
    return put(node, "high", scale == null ? Double.NaN : scale.high());
  }

  private static void imported(ImportedScore score, ObjectNode node) {
    node.put("model", score.model()).put("benchmark", score.benchmark());
    put(node.put("metric", score.metric()), "score", score.score());
    put(scale(node, score.scale()), "standardError", score.standardError().orElse(Double.NaN));
    node.put("file", score.file());
  }

  private static void models(List<Scores.Model> models, double minCoverage, ObjectNode json) {
    json.putArray("models");
    for (Scores.Model model : models) {
      ObjectNode node = json.withArray("models").addObject().put("model", model.name());
      put(node, "mean", model.score().mean());
      put(node, "coverage", model.score().coverage());
      node.put("belowMinCoverage", model.score().coverage() < minCoverage);
      node.put("questions", model.score().questions());
      node.put("judgements", model.score().judgements());
      ObjectNode unscored = node.putObject("unscored");
      model.score().unscored().forEach(unscored::put);
    }
  }

  private static void differences(Scores scores, ObjectNode json) {
    json.putArray("differences");
    for (Scores.Difference each : scores.differences()) {
      ObjectNode node = json.withArray("differences").addObject();
      PairedDifference difference = each.difference();
      node.put("first", each.first()).put("second", each.second());
      put(node, "difference", difference.difference());
      node.put("wins", difference.wins()).put("losses", difference.losses());
      node.put("ties", difference.ties()).put("signTest", difference.pValue());
    }
  }

  private static void consistency(JudgeConsistency consistency, ObjectNode json) {
    agreement(json.putObject("repeats"), consistency.repeats());
    ObjectNode position = json.putObject("position");
    agreement(position, consistency.permutations());
    position.putArray("offsets");
    consistency
        .offsets()
        .forEach(
            (order, offset) ->
                put(
                    position.withArray("offsets").addObject().put("permutation", order),
                    "offset",
                    offset));
    ObjectNode judges = json.putObject("judges");
    consistency.judges().forEach(judges.putArray("names")::add);
    put(judges.putObject("alpha"), "value", consistency.alpha()).put("metric", "interval");
  }

  private static void agreement(ObjectNode node, Agreement agreement) {
    node.put("pairs", agreement.pairs());
    put(node, "same", agreement.same());
    put(node, "distance", agreement.distance());
  }

  private static ObjectNode put(ObjectNode node, String name, Interval interval) {
    put(node, name, interval.value());
    put(node, "low", interval.low());
    return put(node, "high", interval.high());
  }

  private static ObjectNode put(ObjectNode node, String name, double value) {
    return Double.isFinite(value) ? node.put(name, value) : node.putNull(name);
  }
}
