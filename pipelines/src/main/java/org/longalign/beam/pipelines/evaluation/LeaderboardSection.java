package org.longalign.beam.pipelines.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.longalign.beam.data.Judgement;
import org.longalign.beam.judge.statistics.Interval;
import org.longalign.beam.pipelines.report.Block;
import org.longalign.beam.pipelines.report.Block.Figure;
import org.longalign.beam.pipelines.report.Chart;
import org.longalign.beam.pipelines.report.IntervalChart;
import org.longalign.beam.pipelines.report.IntervalChart.Item;
import org.longalign.beam.pipelines.report.Numbers;
import org.longalign.beam.pipelines.report.Section;
import org.longalign.beam.pipelines.report.Table;
import org.longalign.beam.pipelines.report.Table.Column;

/** Models by their mean score, with its interval and coverage, beside what the paper has. */
final class LeaderboardSection {
  private LeaderboardSection() {}

  static Section of(JudgeDirectory judged, PaperScores paper) {
    List<Block> blocks = new ArrayList<>();
    Notices.standIn(judged.names()).ifPresent(blocks::add);
    Notices.coverage(judged).ifPresent(blocks::add);
    JsonNode models = judged.scores().path("models");
    if (!models.isEmpty()) {
      blocks.add(figures(judged));
      blocks.add(new Block.Paragraph(words(judged)));
      blocks.add(chart(judged, paper));
      blocks.add(table(models));
    }
    if (!judged.scores().path("datasets").isEmpty()) {
      blocks.add(datasets(judged.scores().path("datasets")));
    }
    if (!judged.scores().path("differences").isEmpty()) {
      blocks.add(
          new Block.Paragraph("Of any two models, over the questions that both have a score for:"));
      blocks.add(differences(judged.scores().path("differences")));
    }
    return new Section("Leaderboard", blocks);
  }

  private static Block figures(JudgeDirectory judged) {
    JsonNode scores = judged.scores();
    String judges =
        judged.judgements().stream()
            .map(Judgement::judge)
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    long judgements = 0;
    long questions = judged.questions().size();
    double coverage = 1;
    for (JsonNode model : scores.path("models")) {
      judgements += model.path("judgements").asLong();
      questions = Math.max(questions, model.path("questions").asLong());
      coverage = Math.min(coverage, Estimate.number(model, "coverage"));
    }
    double cost = Estimate.number(scores, "cost");
    return Block.Figures.of(
        new Figure("Questions", Numbers.count(questions), "rubric " + judged.rubrics()),
        new Figure("Judgements", Numbers.count(judgements), judges.isEmpty() ? "" : "by " + judges),
        new Figure("Coverage", Numbers.percent(coverage), "the least of any model"),
        new Figure(
            "Cost",
            Double.isNaN(cost) ? "not known" : Numbers.dollars(cost),
            Numbers.count(scores.path("tokens").asLong()) + " tokens of judging"));
  }

  private static String words(JudgeDirectory judged) {
    String scale =
        judged.isChat()
            ? "Scores are from 1 to 10. Grey lines are the paper's: LongBench-Chat, judged by GPT-4."
            : "Scores are from 0 to 100; the paper's, on LongBench-Chat, are on another scale.";
    return "A mean weighs each question the same; its whiskers are the 95 % interval of a bootstrap"
        + " over questions. Coverage is the part of the judgements that has a score. "
        + scale;
  }

  private static Block chart(JudgeDirectory judged, PaperScores paper) {
    List<Item> items = new ArrayList<>();
    for (JsonNode model : judged.scores().path("models")) {
      Interval mean = Estimate.interval(model, "mean");
      String name =
          "%s (%s)"
              .formatted(
                  model.path("model").asText(),
                  Numbers.percent(Estimate.number(model, "coverage")));
      items.add(Item.subject(name, mean.value(), mean.low(), mean.high()));
    }
    boolean comparable = judged.isChat();
    if (comparable) {
      items.addAll(PaperSection.references(paper));
    }
    return new IntervalChart(
        "Mean scores (coverage) with 95 % intervals",
        "Dots of each model's mean score with its interval, best first"
            + (comparable ? ", and grey lines at the paper's scores" : "")
            + "; the figures are in the tables.",
        comparable ? "Mean score, 1 to 10" : "Mean score, 0 to 100",
        Chart.Unit.SCORE,
        judged.low(),
        judged.high(),
        null,
        items);
  }

  private static Table table(JsonNode models) {
    List<List<String>> rows = new ArrayList<>();
    models.forEach(model -> rows.add(row(model)));
    return new Table("Leaderboard", columns("Model"), rows);
  }

  private static Table datasets(JsonNode datasets) {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode dataset : datasets) {
      for (JsonNode model : dataset.path("models")) {
        List<String> row = row(model);
        row.set(0, dataset.path("dataset").asText() + ", " + row.get(0));
        rows.add(row);
      }
    }
    return new Table("Scores by data set", columns("Data set, model"), rows);
  }

  private static List<Column> columns(String first) {
    return List.of(
        Column.text(first),
        Column.number("Mean score"),
        Column.number("95 % interval"),
        Column.number("Coverage"),
        Column.number("Questions"),
        Column.number("Judgements"),
        Column.number("Unscored"));
  }

  private static List<String> row(JsonNode model) {
    Interval mean = Estimate.interval(model, "mean");
    long missing = 0;
    for (JsonNode count : model.path("unscored")) {
      missing += count.asLong();
    }
    return new ArrayList<>(
        List.of(
            model.path("model").asText(),
            Numbers.decimal(mean.value()),
            Estimate.bounds(mean, Numbers::decimal),
            Numbers.percent(Estimate.number(model, "coverage")),
            Numbers.count(model.path("questions").asLong()),
            Numbers.count(model.path("judgements").asLong()),
            Numbers.count(missing)));
  }

  private static Table differences(JsonNode differences) {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode pair : differences) {
      Interval difference = Estimate.interval(pair, "difference");
      rows.add(
          List.of(
              pair.path("first").asText() + " − " + pair.path("second").asText(),
              Numbers.decimal(difference.value()),
              Estimate.bounds(difference, Numbers::decimal),
              "%d / %d / %d"
                  .formatted(
                      pair.path("wins").asLong(),
                      pair.path("ties").asLong(),
                      pair.path("losses").asLong()),
              Numbers.thousandth(Estimate.number(pair, "signTest"))));
    }
    return Table.of(
        "Differences of any two models",
        rows,
        Column.text("Difference of"),
        Column.number("Points"),
        Column.number("95 % interval"),
        Column.number("Better / equal / worse"),
        Column.number("Sign test, p"));
  }
}
