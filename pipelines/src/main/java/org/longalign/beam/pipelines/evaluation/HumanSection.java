package org.longalign.beam.pipelines.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.longalign.beam.judge.statistics.Interval;
import org.longalign.beam.pipelines.report.Block;
import org.longalign.beam.pipelines.report.Block.Figure;
import org.longalign.beam.pipelines.report.Numbers;
import org.longalign.beam.pipelines.report.ScatterChart;
import org.longalign.beam.pipelines.report.ScatterChart.Cloud;
import org.longalign.beam.pipelines.report.Section;
import org.longalign.beam.pipelines.report.Table;
import org.longalign.beam.pipelines.report.Table.Column;

/** How far the judge orders answers as people do. */
final class HumanSection {
  private HumanSection() {}

  static Section of(JudgeDirectory judged, List<JudgedAnswer> answers, PaperScores paper) {
    JsonNode human = judged.scores().path("human");
    List<Block> blocks = new ArrayList<>();
    Interval difference = Estimate.interval(human.path("difference"), "value");
    Interval alpha = Estimate.interval(human.path("annotatorsAlpha"), "value");
    blocks.add(
        Block.Figures.of(
            new Figure(
                "Answers", Numbers.count(human.path("answers").asLong()), "scored by both sides"),
            new Figure(
                "Judge − people",
                Numbers.decimal(difference.value()),
                "points, 95 % interval " + Estimate.bounds(difference, Numbers::decimal)),
            new Figure(
                "Annotators' alpha",
                Numbers.thousandth(alpha.value()),
                "Krippendorff, 95 % interval " + Estimate.bounds(alpha, Numbers::thousandth))));
    List<Cloud> clouds = clouds(answers);
    if (!clouds.isEmpty()) {
      blocks.add(
          new ScatterChart(
              "Mean score by people and by the judge, a mark for each answer",
              "Scatter plot; on the dashed diagonal both are equal. The correlations are in the"
                  + " table that follows, single answers in the list of answers.",
              "People",
              "Judge",
              judged.low(),
              judged.high(),
              clouds));
    }
    blocks.add(correlations(human, paper));
    return new Section("Judge and people", blocks);
  }

  private static List<Cloud> clouds(List<JudgedAnswer> answers) {
    Map<String, List<double[]>> pairs = new TreeMap<>();
    for (JudgedAnswer answer : answers) {
      if (answer.human().isPresent() && answer.score().isPresent()) {
        pairs
            .computeIfAbsent(answer.model(), model -> new ArrayList<>())
            .add(new double[] {answer.human().getAsDouble(), answer.score().getAsDouble()});
      }
    }
    return pairs.entrySet().stream().map(e -> Cloud.of(e.getKey(), e.getValue())).toList();
  }

  private static Table correlations(JsonNode human, PaperScores paper) {
    Interval spearman = Estimate.interval(human.path("spearman"), "value");
    Interval kendall = Estimate.interval(human.path("kendall"), "value");
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "This judge and people",
            Numbers.thousandth(spearman.value()),
            Estimate.bounds(spearman, Numbers::thousandth),
            Numbers.thousandth(kendall.value()),
            Estimate.bounds(kendall, Numbers::thousandth)));
    for (PaperScores.Agreement agreement : paper.agreement()) {
      rows.add(
          List.of(
              "Paper: " + agreement.pair(),
              Numbers.thousandth(agreement.spearman()),
              Numbers.NONE,
              Numbers.thousandth(agreement.kendall()),
              Numbers.NONE));
    }
    return Table.of(
        "Rank correlations with people's scores",
        rows,
        Column.text("Raters"),
        Column.number("Spearman ρ"),
        Column.number("95 % interval"),
        Column.number("Kendall τ-b"),
        Column.number("95 % interval"));
  }
}
