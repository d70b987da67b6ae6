package org.longalign.beam.judge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.longalign.beam.judge.statistics.Agreement;
import org.longalign.beam.judge.statistics.Interval;
import org.longalign.beam.judge.statistics.PairedDifference;

/** {@link Scores} as scores.json. What has no value, or no interval, is null. */
public final class ScoresJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ScoresJson() {}

  /** As text, indented, with the last line's end. */
  public static String text(Scores scores) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(of(scores)) + '\n';
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("scores must have a JSON form", e);
    }
  }

  /** As JSON. */
  public static ObjectNode of(Scores scores) {
    ObjectNode json = JSON.createObjectNode().put("rubric", scores.rubric().label());
    models(scores, json);
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
    return put(json.put("tokens", scores.tokens()), "cost", scores.cost());
  }

  private static void models(Scores scores, ObjectNode json) {
    json.putArray("models");
    for (Scores.Model model : scores.models()) {
      ObjectNode node = json.withArray("models").addObject().put("model", model.name());
      put(node, "mean", model.score().mean());
      put(node, "coverage", model.score().coverage());
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
