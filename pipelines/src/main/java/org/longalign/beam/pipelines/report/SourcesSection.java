package org.longalign.beam.pipelines.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.longalign.beam.dataset.Manifest;
import org.longalign.beam.pipelines.report.Chart.Series;
import org.longalign.beam.pipelines.report.Table.Column;

/**
 * Sources against the mixture wanted. Shares are of sequences, among the sources that the mixture
 * names a share for; if it names none, among all.
 */
final class SourcesSection {
  private SourcesSection() {}

  static Section of(DataSet data) {
    Map<String, Manifest.Source> sources = data.manifest().sources();
    boolean mixture = sources.values().stream().anyMatch(source -> source.wanted() != null);
    double total =
        sources.values().stream()
            .filter(source -> !mixture || source.wanted() != null)
            .mapToLong(Manifest.Source::sequences)
            .sum();
    List<String> names = new ArrayList<>();
    List<Double> got = new ArrayList<>();
    List<Double> wanted = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    String farthestName = "";
    double farthest = -1;
    for (Map.Entry<String, Manifest.Source> entry : sources.entrySet()) {
      Manifest.Source source = entry.getValue();
      boolean counts = !mixture || source.wanted() != null;
      double share = counts ? source.sequences() / total : Double.NaN;
      double aim = source.wanted() == null ? Double.NaN : source.wanted();
      if (counts) {
        names.add(entry.getKey());
        got.add(share);
        wanted.add(aim);
      }
      if (Math.abs(share - aim) > farthest) {
        farthest = Math.abs(share - aim);
        farthestName = entry.getKey();
      }
      rows.add(
          List.of(
              entry.getKey(),
              Numbers.count(source.sequences()),
              Numbers.count(source.tokens()),
              Numbers.percent(share),
              Numbers.percent(aim),
              Numbers.points(share - aim),
              languages(source.languages())));
    }
    List<Block> blocks = new ArrayList<>();
    if (farthest >= 0) {
      String apart =
          "Shares are of sequences, among the sources in the mixture. The farthest from what was"
              + " wanted is %s, by %s percentage points."
                  .formatted(farthestName, Numbers.points(farthest).substring(1));
      blocks.add(new Block.Paragraph(apart));
    }
    if (!names.isEmpty()) {
      Series subject = Series.subject("In the data set", got);
      Series reference = Series.reference("Wanted", wanted);
      blocks.add(
          new Chart(
              Chart.Kind.ROWS,
              "Share of each source",
              "Bars of each source's share of the sequences and of the share wanted; the figures"
                  + " are in the table that follows.",
              "Share of sequences",
              Chart.Unit.FRACTION,
              names,
              mixture ? List.of(subject, reference) : List.of(subject)));
    }
    blocks.add(
        Table.of(
            "Sources",
            rows,
            Column.text("Source"),
            Column.number("Sequences"),
            Column.number("Tokens"),
            Column.number("Share"),
            Column.number("Wanted"),
            Column.number("Points apart"),
            Column.text("Sequences by language")));
    return new Section("Sources", blocks);
  }

  private static String languages(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(entry -> entry.getKey() + " " + Numbers.count(entry.getValue()))
        .collect(Collectors.joining(", "));
  }
}
