package org.longalign.beam.pipelines.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.longalign.beam.dataset.Manifest;
import org.longalign.beam.pipelines.report.Block.Figure;
import org.longalign.beam.pipelines.report.Chart.Series;
import org.longalign.beam.pipelines.report.Table.Column;

/** How much there is, how well it fills its rows, and how evenly the ranks work. */
final class PlanSections {
  private PlanSections() {}

  static Section figures(DataSet data) {
    Manifest m = data.manifest();
    List<Figure> figures = new ArrayList<>();
    figures.add(new Figure("Sequences", Numbers.count(m.sequences()), ""));
    figures.add(new Figure("Tokens", Numbers.count(m.tokens()), ""));
    figures.add(
        new Figure(
            data.packed() ? "Packs" : "Rows",
            Numbers.count(m.packs()),
            data.packed() ? "at least " + Numbers.count(m.lowerBound()) + " needed" : ""));
    figures.add(new Figure("Steps", Numbers.count(m.steps().size()), ""));
    figures.add(new Figure("Filled", Numbers.percent(fraction(m, m.packs())), filledNote(data)));
    figures.add(
        new Figure("Slowest rank", factor(m) + "×", "the mean rank's work, mean over steps"));
    figures.add(
        new Figure(
            "Rejected",
            Numbers.count(data.rejected()),
            "of " + Numbers.count(m.counts().in()) + " elements"));
    return new Section("Key figures", List.of(new Block.Figures(figures)));
  }

  static Section filling(DataSet data) {
    Manifest m = data.manifest();
    if (m.packs() == 0) {
      return new Section("Filling", List.of(new Block.Paragraph("There are no packs.")));
    }
    if (!data.packed()) {
      return new Section(
          "Filling",
          List.of(
              new Block.Paragraph(
                  "A row is one sequence. %s of what a step holds is tokens, the rest is padding:"
                          .formatted(Numbers.percent(m.filled()))
                      + " each row of a step is as long as its longest.")));
    }
    String words =
        "Packs in this plan: %s. No plan can have fewer than %s; next-fit in random order has %s."
            .formatted(
                Numbers.count(m.packs()),
                Numbers.count(m.lowerBound()),
                Numbers.count(m.nextFitPacks()));
    Chart chart =
        Chart.of(
            Chart.Kind.ROWS,
            "Filled fraction of the packs",
            "Bars of the filled fraction of this plan, of the lower bound and of next-fit; the"
                + " figures are in the table that follows.",
            "Filled",
            Chart.Unit.FRACTION,
            List.of("This plan", "Lower bound", "Next-fit"),
            Series.subject("This plan", Arrays.asList(fraction(m, m.packs()), null, null)),
            Series.reference(
                "To compare",
                Arrays.asList(null, fraction(m, m.lowerBound()), fraction(m, m.nextFitPacks()))));
    Table table =
        Table.of(
            "Packs and filled fraction",
            List.of(
                row("This plan", m, m.packs()),
                row("Lower bound", m, m.lowerBound()),
                row("Next-fit", m, m.nextFitPacks())),
            Column.text("Plan"),
            Column.number("Packs"),
            Column.number("Filled"));
    return new Section("Filling", List.of(new Block.Paragraph(words), chart, table));
  }

  static Section balance(DataSet data) {
    List<Double> costs = data.manifest().rankCosts();
    if (costs.isEmpty()) {
      return new Section("Work per rank", List.of(new Block.Paragraph("There are no full steps.")));
    }
    String words =
        "Within a step, the slowest rank does %s× the work of the mean rank, as a mean over all steps. Over all full steps, each rank's work differs from the mean rank's as shown."
            .formatted(factor(data.manifest()));
    List<String> ranks = IntStream.range(0, costs.size()).mapToObj(Integer::toString).toList();
    Chart chart =
        Chart.of(
            Chart.Kind.COLUMNS,
            "Work of each rank against the mean",
            "Bars of each rank's deviation from the mean rank's work; the figures are in the table"
                + " that follows.",
            "From the mean",
            Chart.Unit.DEVIATION,
            ranks,
            Series.subject("From the mean", costs.stream().map(cost -> cost - 1).toList()));
    Table table =
        Table.of(
            "Work per rank",
            IntStream.range(0, costs.size())
                .mapToObj(
                    rank ->
                        List.of(
                            ranks.get(rank),
                            Numbers.factor(costs.get(rank)),
                            Numbers.deviation(costs.get(rank) - 1)))
                .toList(),
            Column.text("Rank"),
            Column.number("Work, mean = 1"),
            Column.number("From the mean"));
    return new Section("Work per rank", List.of(new Block.Paragraph(words), chart, table));
  }

  static String filledNote(DataSet data) {
    return data.packed() ? "of the packs' room" : "of the rows, padded to the longest of a step";
  }

  /** The slowest rank against the mean one; unknown where there is nothing to do. */
  static String factor(Manifest m) {
    return Numbers.factor(m.packs() == 0 ? Double.NaN : m.maxOverMeanCost());
  }

  /** What the same tokens would fill if the plan had this many packs. */
  static double fraction(Manifest m, long packs) {
    return packs == 0 ? Double.NaN : m.filled() * m.packs() / packs;
  }

  private static List<String> row(String name, Manifest m, long packs) {
    return List.of(name, Numbers.count(packs), Numbers.percent(fraction(m, packs)));
  }
}
