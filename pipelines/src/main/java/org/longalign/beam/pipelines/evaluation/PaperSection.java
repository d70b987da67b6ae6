package org.longalign.beam.pipelines.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.longalign.beam.pipelines.report.Block;
import org.longalign.beam.pipelines.report.IntervalChart.Item;
import org.longalign.beam.pipelines.report.Numbers;
import org.longalign.beam.pipelines.report.Section;
import org.longalign.beam.pipelines.report.Table;
import org.longalign.beam.pipelines.report.Table.Column;

/** The paper's own scores, to measure others against. */
final class PaperSection {
  private PaperSection() {}

  static Section of(PaperScores paper) {
    String words =
        "Published scores on LongBench-Chat, 50 questions, from 1 to 10 by GPT-4 (%s). They compare"
                .formatted(paper.source())
            + " with yours only for the same questions and a judge of like strength; intervals were"
            + " not published. A dash is a figure that the paper does not have.";
    List<List<String>> data =
        paper.data().stream()
            .map(one -> List.of(one.name(), one.model(), Numbers.decimal(one.score())))
            .toList();
    return new Section(
        "The paper's scores",
        List.of(
            new Block.Paragraph(words),
            training(
                "The paper's scores by batching and model",
                paper,
                one -> one.score() == null ? Numbers.NONE : Numbers.decimal(one.score())),
            new Block.Paragraph("Hours of training on eight A800 80G:"),
            training(
                "The paper's hours of training on 8 A800, by batching and model",
                paper,
                one ->
                    one.hours() == null
                        ? Numbers.NONE
                        : String.format(Locale.US, "%.1f h", one.hours())),
            new Block.Paragraph("Scores by the data that was trained on:"),
            Table.of(
                "The paper's scores by data set",
                data,
                Column.text("Trained on"),
                Column.text("Model"),
                Column.number("Score"))));
  }

  /** All published scores as the chart's references, best first. */
  static List<Item> references(PaperScores paper) {
    Stream<Item> training =
        paper.training().stream()
            .filter(one -> one.score() != null)
            .map(one -> Item.reference(name(one.model(), one.batching()), one.score()));
    Stream<Item> data =
        paper.data().stream()
            .map(one -> Item.reference(name(one.model(), one.name()), one.score()));
    return Stream.concat(training, data)
        .sorted(Comparator.comparing(Item::value).reversed().thenComparing(Item::name))
        .toList();
  }

  private static String name(String model, String how) {
    return "Paper: " + model + ", " + how;
  }

  private static Table training(
      String caption, PaperScores paper, Function<PaperScores.Training, String> figure) {
    List<String> models =
        paper.training().stream().map(PaperScores.Training::model).distinct().toList();
    List<Column> columns = new ArrayList<>(List.of(Column.text("Batching")));
    models.forEach(model -> columns.add(Column.number(model)));
    List<List<String>> rows = new ArrayList<>();
    for (String batching :
        paper.training().stream().map(PaperScores.Training::batching).distinct().toList()) {
      List<String> row = new ArrayList<>(List.of(batching));
      for (String model : models) {
        paper.training().stream()
            .filter(one -> one.model().equals(model) && one.batching().equals(batching))
            .map(figure)
            .forEach(row::add);
      }
      if (row.stream().skip(1).anyMatch(cell -> !cell.equals(Numbers.NONE))) {
        rows.add(row);
      }
    }
    return new Table(caption, columns, rows);
  }
}
