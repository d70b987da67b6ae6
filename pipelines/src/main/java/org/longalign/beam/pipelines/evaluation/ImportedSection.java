package org.longalign.beam.pipelines.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.longalign.beam.pipelines.report.Block;
import org.longalign.beam.pipelines.report.Numbers;
import org.longalign.beam.pipelines.report.Section;
import org.longalign.beam.pipelines.report.Table;
import org.longalign.beam.pipelines.report.Table.Column;

/** Scores that other harnesses gave, as their files tell them. */
final class ImportedSection {
  private ImportedSection() {}

  static Section of(JsonNode imported) {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode score : imported) {
      rows.add(
          List.of(
              score.path("model").asText(),
              score.path("benchmark").asText(),
              score.path("metric").asText(),
              Numbers.thousandth(Estimate.number(score, "score")),
              Numbers.thousandth(Estimate.number(score, "standardError")),
              scale(score),
              score.path("file").asText()));
    }
    return new Section(
        "Imported scores",
        List.of(
            new Block.Paragraph(
                "Measured by other harnesses and read from their files; each on its own scale, so"
                    + " they stand beside the leaderboard, not in it."),
            Table.of(
                "Imported scores",
                rows,
                Column.text("Model"),
                Column.text("Benchmark"),
                Column.text("Metric"),
                Column.number("Score"),
                Column.number("Standard error"),
                Column.number("Scale"),
                Column.text("File"))));
  }

  private static String scale(JsonNode score) {
    String low = score.path("low").asText("");
    String high = score.path("high").asText("");
    return low.isEmpty() || high.isEmpty() ? Numbers.NONE : plain(low) + " to " + plain(high);
  }

  private static String plain(String number) {
    return number.replaceAll("\\.0$", "");
  }
}
