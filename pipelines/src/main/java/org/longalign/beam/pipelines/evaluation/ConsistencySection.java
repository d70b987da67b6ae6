package org.longalign.beam.pipelines.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.longalign.beam.judge.statistics.Interval;
import org.longalign.beam.pipelines.report.Block;
import org.longalign.beam.pipelines.report.Chart;
import org.longalign.beam.pipelines.report.IntervalChart;
import org.longalign.beam.pipelines.report.IntervalChart.Item;
import org.longalign.beam.pipelines.report.Numbers;
import org.longalign.beam.pipelines.report.Section;
import org.longalign.beam.pipelines.report.Table;
import org.longalign.beam.pipelines.report.Table.Column;

/** How far judges agree with themselves, whatever the order of the examples, and each other. */
final class ConsistencySection {
  private static final double HALF_A_POINT = 0.5;

  private ConsistencySection() {}

  /** Empty if each answer was judged once. */
  static Optional<Section> of(JsonNode scores) {
    JsonNode repeats = scores.path("repeats");
    JsonNode position = scores.path("position");
    Interval alpha = Estimate.interval(scores.path("judges").path("alpha"), "value");
    long pairs = repeats.path("pairs").asLong() + position.path("pairs").asLong();
    if (pairs == 0 && Double.isNaN(alpha.value())) {
      return Optional.empty();
    }
    List<Block> blocks = new ArrayList<>();
    List<List<String>> agreements = new ArrayList<>();
    agreement("Repeats in one order of examples", repeats).ifPresent(agreements::add);
    agreement("Orders of examples", position).ifPresent(agreements::add);
    blocks.add(
        Table.of(
            "Agreement of scores of one answer",
            agreements,
            Column.text("Between"),
            Column.number("Pairs"),
            Column.number("Equal"),
            Column.number("Mean distance, points")));
    if (!Double.isNaN(alpha.value())) {
      blocks.add(
          new Block.Paragraph(
              "Krippendorff's alpha between judges is %s, 95 %% interval %s."
                  .formatted(
                      Numbers.thousandth(alpha.value()),
                      Estimate.bounds(alpha, Numbers::thousandth))));
    }
    JsonNode offsets = position.path("offsets");
    if (!offsets.isEmpty()) {
      blocks.add(
          new Block.Paragraph(
              "What an order of the examples adds to an answer's score, against the mean of all"
                  + " orders in which it was scored. Whiskers that miss 0 show a position bias."));
      blocks.add(chart(offsets));
      blocks.add(table(offsets));
    }
    return Optional.of(new Section("Consistency of the judge", blocks));
  }

  private static Optional<List<String>> agreement(String name, JsonNode agreement) {
    long pairs = agreement.path("pairs").asLong();
    return pairs == 0
        ? Optional.empty()
        : Optional.of(
            List.of(
                name,
                Numbers.count(pairs),
                Numbers.percent(Estimate.number(agreement, "same")),
                Numbers.decimal(Estimate.number(agreement, "distance"))));
  }

  private static String order(JsonNode offset) {
    int order = offset.path("permutation").asInt();
    return order < 0 ? "No examples" : "Order " + order;
  }

  private static Block chart(JsonNode offsets) {
    List<Item> items = new ArrayList<>();
    for (JsonNode each : offsets) {
      Interval offset = Estimate.interval(each, "offset");
      items.add(Item.subject(order(each), offset.value(), offset.low(), offset.high()));
    }
    return new IntervalChart(
        "Position bias: points that each order of examples adds",
        "Dots of each order's offset with its 95 % interval; the figures are in the table that"
            + " follows.",
        "Points against the mean of all orders",
        Chart.Unit.POINTS,
        -HALF_A_POINT,
        HALF_A_POINT,
        0.0,
        items);
  }

  private static Table table(JsonNode offsets) {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode each : offsets) {
      Interval offset = Estimate.interval(each, "offset");
      rows.add(
          List.of(
              order(each),
              Numbers.signed(offset.value()),
              Estimate.bounds(offset, Numbers::signed)));
    }
    return Table.of(
        "Position bias",
        rows,
        Column.text("Order of examples"),
        Column.number("Points added"),
        Column.number("95 % interval"));
  }
}
