package org.longalign.beam.pipelines.report;

import java.util.List;
import java.util.stream.IntStream;
import org.longalign.beam.pipelines.report.Chart.Series;

/** How much of the answers stands in their documents. */
final class AnswersSection {
  private static final int TENTH = 10;

  private AnswersSection() {}

  static Section of(DataSet data) {
    List<Long> tenths = data.manifest().grounded();
    long all = tenths.stream().mapToLong(Long::longValue).sum();
    if (all == 0) {
      return new Section("Answers", List.of(new Block.Paragraph("No answer was looked at.")));
    }
    return new Section(
        "Answers",
        List.of(
            new Block.Paragraph(
                ("Of the content words of each of %s answers, the part that its document has. Low parts"
                        + " point to answers that were not taken from the text.")
                    .formatted(Numbers.count(all))),
            Chart.of(
                Chart.Kind.COLUMNS,
                "Answers by the part of their words that the document has",
                "Histogram: how many answers have which part of their content words in the document, in"
                    + " tenths.",
                "Answers",
                Chart.Unit.COUNT,
                IntStream.range(0, tenths.size())
                    .mapToObj(i -> i * TENTH + "–" + (i + 1) * TENTH + " %")
                    .toList(),
                Series.subject("Answers", tenths.stream().map(Long::doubleValue).toList()))));
  }
}
