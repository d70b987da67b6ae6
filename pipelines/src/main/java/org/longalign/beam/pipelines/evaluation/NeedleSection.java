package org.longalign.beam.pipelines.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.longalign.beam.file.TextFile;
import org.longalign.beam.pipelines.report.Block;
import org.longalign.beam.pipelines.report.Block.Figure;
import org.longalign.beam.pipelines.report.HeatMap;
import org.longalign.beam.pipelines.report.Numbers;
import org.longalign.beam.pipelines.report.Section;

/** What {@code needle} has left in a directory, as a heat map. */
public final class NeedleSection {
  static final String FILE = "needle.json";

  private static final int LOWEST = 1;
  private static final int HIGHEST = 10;
  private static final int THOUSAND = 1000;

  private NeedleSection() {}

  /**
   * Reads needle.json.
   *
   * @param directory on any Beam filesystem
   * @throws IOException if there is none, or it cannot be read
   */
  public static List<Section> of(String directory) throws IOException {
    JsonNode map = new ObjectMapper().readTree(TextFile.read(directory + '/' + FILE));
    String model = map.path("model").asText();
    List<Block> blocks = new ArrayList<>();
    Notices.standIn(List.of(model)).ifPresent(blocks::add);
    blocks.add(figures(map));
    String scoring = map.path("scoring").asText("");
    blocks.add(
        new Block.Paragraph(
            "Each cell is one context of so many tokens with the needle at that depth, from 1 (not"
                + " found) to 10 (found whole)"
                + (scoring.isEmpty() ? "." : ", scored by: " + scoring + ".")
                + " A dash is a cell without a score."));
    blocks.add(heatMap(map, model));
    return List.of(new Section("Needle in a haystack", blocks));
  }

  private static Block figures(JsonNode map) {
    int cells = 0;
    int whole = 0;
    int scored = 0;
    double sum = 0;
    JsonNode worst = null;
    for (JsonNode cell : map.path("cells")) {
      cells++;
      if (cell.path("score").isNumber()) {
        double score = cell.path("score").doubleValue();
        scored++;
        sum += score;
        whole += score == HIGHEST ? 1 : 0;
        worst = worst == null || score < worst.path("score").doubleValue() ? cell : worst;
      }
    }
    List<Figure> figures = new ArrayList<>();
    figures.add(new Figure("Mean score", Numbers.decimal(sum / scored), "of 10, all cells alike"));
    figures.add(
        new Figure("Found whole", Numbers.count(whole), "of " + Numbers.count(cells) + " cells"));
    if (worst != null) {
      figures.add(
          new Figure(
              "Lowest cell",
              plain(worst.path("score").doubleValue()),
              tokens(worst.path("length").asInt())
                  + " tokens, depth "
                  + depth(worst.path("depth").asDouble())));
    }
    figures.add(
        new Figure(
            "Coverage", Numbers.percent((double) scored / cells), "cells that have a score"));
    return new Block.Figures(figures);
  }

  private static Block heatMap(JsonNode map, String model) {
    Map<Integer, Map<Double, Double>> scores = new TreeMap<>();
    for (JsonNode cell : map.path("cells")) {
      double score = Estimate.number(cell, "score");
      scores
          .computeIfAbsent(cell.path("length").asInt(), length -> new TreeMap<>())
          .put(cell.path("depth").asDouble(), Double.isNaN(score) ? null : score);
    }
    List<Integer> lengths = List.copyOf(scores.keySet());
    List<Double> depths =
        scores.values().stream().flatMap(c -> c.keySet().stream()).distinct().sorted().toList();
    List<List<Double>> rows = new ArrayList<>();
    for (double depth : depths) {
      List<Double> row = new ArrayList<>();
      lengths.forEach(length -> row.add(scores.get(length).get(depth)));
      rows.add(row);
    }
    return new HeatMap(
        "Score of " + model + " by length of the context in tokens and depth of the needle",
        "Depth",
        LOWEST,
        HIGHEST,
        lengths.stream().map(NeedleSection::tokens).toList(),
        depths.stream().map(NeedleSection::depth).toList(),
        rows);
  }

  private static String tokens(int length) {
    return length >= THOUSAND && length % THOUSAND == 0
        ? length / THOUSAND + "k"
        : Numbers.count(length);
  }

  private static String depth(double percent) {
    return plain(percent) + " %";
  }

  private static String plain(double value) {
    return String.format(Locale.US, value == Math.rint(value) ? "%.0f" : "%.1f", value);
  }
}
