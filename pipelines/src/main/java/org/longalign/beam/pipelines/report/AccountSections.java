package org.longalign.beam.pipelines.report;

import java.util.ArrayList;
import java.util.List;
import org.longalign.beam.dataset.Manifest;
import org.longalign.beam.pipelines.report.Chart.Series;
import org.longalign.beam.pipelines.report.Table.Column;

/** Where every element went, and what the models cost. */
final class AccountSections {
  private AccountSections() {}

  static Section rejected(DataSet data) {
    Manifest.Counts counts = data.manifest().counts();
    long lost = data.rejected();
    String sum =
        "%s in = %s out + %s rejected."
            .formatted(
                Numbers.count(counts.in()), Numbers.count(counts.out()), Numbers.count(lost));
    List<Block> blocks = new ArrayList<>();
    if (counts.in() == counts.out() + lost) {
      blocks.add(new Block.Paragraph(sum));
    } else {
      blocks.add(new Block.Notice("The counts do not add up", sum.replace(" = ", " ≠ ")));
    }
    List<String> labels = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    counts
        .rejected()
        .forEach(
            (stage, reasons) ->
                reasons.forEach(
                    (reason, n) -> {
                      labels.add(stage + ": " + reason);
                      values.add((double) n);
                      double share = (double) n / counts.in();
                      rows.add(List.of(stage, reason, Numbers.count(n), Numbers.percent(share)));
                    }));
    if (!rows.isEmpty()) {
      blocks.add(
          Chart.of(
              Chart.Kind.ROWS,
              "Rejected by stage and reason",
              "Bars of how many elements each stage rejected for each reason; the figures are in"
                  + " the table that follows.",
              "Elements",
              Chart.Unit.COUNT,
              labels,
              Series.subject("Elements", values)));
      blocks.add(
          Table.of(
              "Rejected by stage and reason",
              rows,
              Column.text("Stage"),
              Column.text("Reason"),
              Column.number("Elements"),
              Column.number("Share of all in")));
    }
    return new Section("Rejected", blocks);
  }

  static Section cost(DataSet data) {
    List<Manifest.Usage> usage = data.manifest().usage();
    if (usage.isEmpty()) {
      return new Section("Cost", List.of(new Block.Paragraph("No model was asked.")));
    }
    List<List<String>> rows = new ArrayList<>();
    for (Manifest.Usage one : usage) {
      rows.add(
          List.of(
              one.model(),
              Numbers.count(one.requests()),
              Numbers.count(one.promptTokens()),
              Numbers.count(one.cachedTokens()),
              Numbers.count(one.completionTokens()),
              one.cost() == null ? "not known" : Numbers.dollars(one.cost())));
    }
    return new Section(
        "Cost",
        List.of(
            new Block.Paragraph(total(usage)),
            Table.of(
                "Requests to each model",
                rows,
                Column.text("Model"),
                Column.number("Requests"),
                Column.number("Prompt tokens"),
                Column.number("of these cached"),
                Column.number("Completion tokens"),
                Column.number("Cost, USD"))));
  }

  private static String total(List<Manifest.Usage> usage) {
    double known =
        usage.stream().filter(one -> one.cost() != null).mapToDouble(Manifest.Usage::cost).sum();
    long unknown = usage.stream().filter(one -> one.cost() == null).count();
    if (unknown == usage.size()) {
      return "What the requests cost is not known: no price was given.";
    }
    String sum = "In all " + Numbers.dollars(known);
    return unknown == 0 ? sum + "." : sum + ", without the models whose price is not known.";
  }
}
