package org.longalign.beam.pipelines.plan;

import java.util.ArrayList;
import java.util.List;
import org.longalign.beam.pipelines.report.Block;
import org.longalign.beam.pipelines.report.Chart;
import org.longalign.beam.pipelines.report.Numbers;
import org.longalign.beam.pipelines.report.ReportPage;
import org.longalign.beam.pipelines.report.Section;
import org.longalign.beam.pipelines.report.Table;

/** A plan's figures as a page: what each strategy costs before GPU hours are spent. */
public final class PlanPage {
  private PlanPage() {}

  /**
   * The page.
   *
   * @param lengths the name of the file that was planned
   */
  public static String render(PlanReport report, String lengths) {
    return new ReportPage()
        .render("Packing plan", lengths, List.of(figures(report), strategies(report)));
  }

  private static Section figures(PlanReport report) {
    List<Block.Figure> figures = new ArrayList<>();
    figures.add(new Block.Figure("Sequences", Numbers.count(report.sequences()), rejected(report)));
    figures.add(new Block.Figure("Tokens", Numbers.count(report.tokens()), ""));
    figures.add(
        new Block.Figure(
            "Packs",
            Numbers.count(report.packs()),
            "at least " + Numbers.count(report.lowerBound()) + " needed"));
    figures.add(
        new Block.Figure(
            "Steps",
            Numbers.count(report.steps()),
            report.packsPerStep() + " packs of " + Numbers.count(report.packLength()) + " tokens"));
    figures.add(new Block.Figure("Filled", Numbers.percent(report.filled()), "of the packs' room"));
    figures.add(
        new Block.Figure(
            "Slowest rank",
            Numbers.factor(report.maxOverMeanCost()) + "×",
            "the mean rank's work, mean over steps"));
    return new Section("Key figures of " + report.strategy(), List.of(new Block.Figures(figures)));
  }

  private static String rejected(PlanReport report) {
    return report.rejected() == 0 ? "" : Numbers.count(report.rejected()) + " more rejected";
  }

  private static Section strategies(PlanReport report) {
    String words =
        "Time is that of all steps by the cost model, each step as long as its slowest rank's work;"
            + " naive batching is 1. Padding is what a trainer would add: up to the pack length, or"
            + " up to the longest row of a step where rows are single sequences. Trainers that"
            + " take cu_seqlens add none to packs.";
    List<String> names = report.strategies().stream().map(Strategy::name).toList();
    Table table =
        Table.of(
            "Strategies side by side",
            report.strategies().stream().map(PlanPage::row).toList(),
            Table.Column.text("Strategy"),
            Table.Column.number("Rows"),
            Table.Column.number("Padding"),
            Table.Column.number("Slowest rank"),
            Table.Column.number("Faster than naive"));
    Chart time =
        Chart.of(
            Chart.Kind.ROWS,
            "Time of all steps, naive = 1",
            "Bars of each strategy's time against naive batching; the figures are in the table.",
            "Time, naive = 1",
            Chart.Unit.NUMBER,
            names,
            Chart.Series.subject(
                "Time", report.strategies().stream().map(s -> 1 / s.speedUp()).toList()));
    Chart padding =
        Chart.of(
            Chart.Kind.ROWS,
            "Padding",
            "Bars of each strategy's padding; the figures are in the table.",
            "Part of the rows",
            Chart.Unit.FRACTION,
            names,
            Chart.Series.subject(
                "Padding", report.strategies().stream().map(Strategy::padding).toList()));
    return new Section("Strategies", List.of(new Block.Paragraph(words), table, time, padding));
  }

  private static List<String> row(Strategy strategy) {
    return List.of(
        strategy.name(),
        Numbers.count(strategy.rows()),
        Numbers.percent(strategy.padding()),
        Numbers.factor(strategy.maxOverMeanCost()) + "×",
        Numbers.factor(strategy.speedUp()) + "×");
  }
}
