package org.longalign.beam.pipelines.report;

import java.util.List;
import org.longalign.beam.dataset.Manifest;
import org.longalign.beam.pipelines.report.Chart.Series;
import org.longalign.beam.pipelines.report.Table.Column;

/** Several data sets side by side. */
final class ComparisonSection {
  private ComparisonSection() {}

  static Section of(List<DataSet> data) {
    List<String> names = data.stream().map(DataSet::name).toList();
    Chart filled =
        Chart.of(
            Chart.Kind.ROWS,
            "Filled",
            "Bars of each data set's filled fraction; the figures are in the table.",
            "Tokens in room for tokens",
            Chart.Unit.FRACTION,
            names,
            Series.subject(
                "Filled",
                data.stream()
                    .map(one -> PlanSections.fraction(one.manifest(), one.manifest().packs()))
                    .toList()));
    Chart slowest =
        Chart.of(
            Chart.Kind.ROWS,
            "Slowest rank against the mean rank",
            "Bars of each data set's ratio of the slowest rank's work to the mean's; the figures"
                + " are in the table.",
            "Work, mean rank = 1",
            Chart.Unit.NUMBER,
            names,
            Series.subject(
                "Slowest rank",
                data.stream()
                    .map(
                        one ->
                            one.manifest().packs() == 0
                                ? Double.NaN
                                : one.manifest().maxOverMeanCost())
                    .toList()));
    Table table =
        Table.of(
            "Data sets side by side",
            data.stream().map(ComparisonSection::row).toList(),
            Column.text("Data set"),
            Column.text("Batching"),
            Column.number("Sequences"),
            Column.number("Tokens"),
            Column.number("Rows"),
            Column.number("Steps"),
            Column.number("Filled"),
            Column.number("Slowest rank"),
            Column.number("Rejected"));
    String words =
        "Filled is the part of a step that is tokens: of the packs' room where sequences are"
            + " packed, of rows padded to the longest of their step where they are not. The"
            + " slowest rank is measured against the mean rank, as a mean over steps.";
    return new Section("Comparison", List.of(new Block.Paragraph(words), table, filled, slowest));
  }

  private static List<String> row(DataSet data) {
    Manifest m = data.manifest();
    return List.of(
        data.name(),
        data.batching(),
        Numbers.count(m.sequences()),
        Numbers.count(m.tokens()),
        Numbers.count(m.packs()),
        Numbers.count(m.steps().size()),
        Numbers.percent(PlanSections.fraction(m, m.packs())),
        PlanSections.factor(m) + "×",
        Numbers.count(data.rejected()));
  }
}
