package org.longalign.beam.pipelines.report;

import java.util.List;
import org.longalign.beam.dataset.Manifest;
import org.longalign.beam.pipelines.report.Chart.Series;
import org.longalign.beam.pipelines.report.Table.Column;

/** How long the sequences are. */
final class LengthsSection {
  private static final int KILO = 1024;

  private LengthsSection() {}

  static Section of(DataSet data) {
    List<Manifest.Bucket> buckets = data.manifest().lengthHistogram();
    double all = buckets.stream().mapToLong(Manifest.Bucket::sequences).sum();
    if (all == 0) {
      return new Section("Lengths", List.of(new Block.Paragraph("There are no sequences.")));
    }
    Chart chart =
        Chart.of(
            Chart.Kind.COLUMNS,
            "Sequences by length in tokens",
            "Histogram of sequence lengths; the figures are in the table that follows.",
            "Sequences",
            Chart.Unit.COUNT,
            buckets.stream().map(b -> brief(b.from()) + "–" + brief(b.to())).toList(),
            Series.subject(
                "Sequences", buckets.stream().map(b -> (double) b.sequences()).toList()));
    Table table =
        Table.of(
            "Sequences by length",
            buckets.stream()
                .map(
                    b ->
                        List.of(
                            Numbers.count(b.from()) + " to " + Numbers.count(b.to() - 1),
                            Numbers.count(b.sequences()),
                            Numbers.percent(b.sequences() / all)))
                .toList(),
            Column.text("Tokens"),
            Column.number("Sequences"),
            Column.number("Share"));
    return new Section("Lengths", List.of(chart, table));
  }

  private static String brief(int tokens) {
    return tokens >= KILO && tokens % KILO == 0 ? tokens / KILO + "k" : Integer.toString(tokens);
  }
}
