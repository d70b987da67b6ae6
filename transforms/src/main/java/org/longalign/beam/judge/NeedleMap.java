package org.longalign.beam.judge;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.longalign.beam.data.Answer;
import org.longalign.beam.data.Judgement;

/**
 * How well one model finds needles, cell by cell: what a heat map shows.
 *
 * @param model under test
 * @param spots in the grid's order
 */
public record NeedleMap(String model, NeedleScoring scoring, List<Spot> spots) {
  /** Of {@link #json}. */
  static final int FORMAT_VERSION = 1;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A map's scale is that of {@link Rubric#CHAT}, by judge or not. */
  private static final int LOW = Rubric.CHAT.low();

  private static final int HIGH = Rubric.CHAT.high();

  /**
   * A cell with its score.
   *
   * @param score from 1 to 10; absent if there is no answer, or no score of it
   */
  public record Spot(NeedleGrid.Cell cell, OptionalDouble score) {}

  public NeedleMap {
    spots = List.copyOf(spots);
  }

  /** By a judge's scores; of several, the mean. */
  public static NeedleMap judged(NeedleGrid grid, String model, Collection<Judgement> judgements) {
    ScoreTally tally = new ScoreTally();
    judgements.stream().filter(each -> each.model().equals(model)).forEach(tally::add);
    return of(grid, model, NeedleScoring.JUDGED, tally.means());
  }

  /**
   * By the part of the expected phrases that stands in the answer: 1 if none does, 10 if all do.
   */
  public static NeedleMap matched(
      NeedleGrid grid, String model, Collection<Answer> answers, List<String> expected) {
    Map<String, Double> scores = new HashMap<>();
    for (Answer answer : answers) {
      if (answer.model().equals(model)) {
        double part = NeedleMatch.of(answer.text(), expected);
        scores.put(answer.questionId(), LOW + (HIGH - LOW) * part);
      }
    }
    return of(grid, model, NeedleScoring.MATCH, scores);
  }

  private static NeedleMap of(
      NeedleGrid grid, String model, NeedleScoring scoring, Map<String, Double> scores) {
    List<Spot> spots = new ArrayList<>();
    for (NeedleGrid.Cell cell : grid.cells()) {
      Double score = scores.get(cell.id());
      spots.add(new Spot(cell, score == null ? OptionalDouble.empty() : OptionalDouble.of(score)));
    }
    return new NeedleMap(model, scoring, spots);
  }

  /** The part of cells that have a score. */
  public double coverage() {
    long scored = spots.stream().filter(spot -> spot.score.isPresent()).count();
    return (double) scored / spots.size();
  }

  /** Of the cells that have a score. */
  public OptionalDouble mean() {
    return spots.stream().flatMapToDouble(spot -> spot.score.stream()).average();
  }

  /**
   * formatVersion, model, scoring, coverage, mean, lengths, depths and a list of cells: length,
   * depth and score, null where there is none.
   */
  public ObjectNode json() {
    ObjectNode json = JSON.createObjectNode().put("formatVersion", FORMAT_VERSION);
    json.put("model", model).put("scoring", scoring.label()).put("coverage", coverage());
    put(json, "mean", mean());
    ArrayNode lengths = json.putArray("lengths");
    spots.stream().map(spot -> spot.cell.length()).distinct().forEach(lengths::add);
    ArrayNode depths = json.putArray("depths");
    spots.stream().map(spot -> spot.cell.depth()).distinct().forEach(depths::add);
    ArrayNode cells = json.putArray("cells");
    for (Spot spot : spots) {
      ObjectNode cell = cells.addObject().put("length", spot.cell.length());
      put(cell.put("depth", spot.cell.depth()), "score", spot.score);
    }
    return json;
  }

  private static void put(ObjectNode json, String field, OptionalDouble value) {
    if (value.isPresent()) {
      json.put(field, value.getAsDouble());
    } else {
      json.putNull(field);
    }
  }
}
