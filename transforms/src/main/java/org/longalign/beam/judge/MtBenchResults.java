package org.longalign.beam.judge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.longalign.beam.judge.statistics.StandardError;

/**
 * FastChat's model_judgment/JUDGE_single.jsonl: question_id, model, judge, score and turn, one a
 * line. As its show_result.py has it, the score is the mean over all lines of a model, and over
 * those of each turn; -1 stands where the judge gave no rating, and does not count.
 */
final class MtBenchResults implements ImportedScores.Results {
  private static final Scale SCALE = new Scale(1, 10);
  private static final int UNSCORED = -1;

  private record Of(String model, String judge) implements Comparable<Of> {
    @Override
    public int compareTo(Of other) {
      int byModel = model.compareTo(other.model);
      return byModel == 0 ? judge.compareTo(other.judge) : byModel;
    }
  }

  private record Graded(String question, int turn, double score) {}

  private final String file;
  private final TreeMap<Of, List<Graded>> grades = new TreeMap<>();

  MtBenchResults(String file) {
    this.file = file;
  }

  @Override
  public void add(JsonLines.Line line) {
    double score = line.number("score");
    if (score != UNSCORED && !(score >= SCALE.low() && score <= SCALE.high())) {
      throw line.fault("score must be from 1 to 10, or -1 for none, got " + score);
    }
    grades
        .computeIfAbsent(new Of(line.text("model"), judge(line)), of -> new ArrayList<>())
        .add(new Graded(line.text("question_id"), (int) line.number("turn"), score));
  }

  /** A pair of the judge's model and the name of the prompt; math has another prompt. */
  private static String judge(JsonLines.Line line) {
    JsonNode judge = line.object().path("judge");
    return judge.isArray() ? judge.path(0).asText("") : judge.asText("");
  }

  @Override
  public List<ImportedScore> scores() {
    List<ImportedScore> scores = new ArrayList<>();
    grades.forEach(
        (of, all) -> {
          add(of, "score", all, turn -> true, scores);
          List<Integer> turns = all.stream().map(Graded::turn).distinct().sorted().toList();
          if (turns.size() > 1) {
            turns.forEach(
                turn -> add(of, "score of turn " + turn, all, each -> each == turn, scores));
          }
        });
    return scores;
  }

  private void add(
      Of of, String metric, List<Graded> all, IntPredicate turns, List<ImportedScore> scores) {
    Map<String, List<Double>> questions = new TreeMap<>();
    int lines = 0;
    int scored = 0;
    for (Graded each : all) {
      if (turns.test(each.turn)) {
        lines++;
        if (each.score != UNSCORED) {
          scored++;
          questions.computeIfAbsent(each.question, id -> new ArrayList<>()).add(each.score);
        }
      }
    }
    if (scored == 0) {
      throw new IllegalArgumentException(
          file + ": a model must have a score, got -1 alone for " + of.model);
    }
    List<double[]> clusters =
        questions.values().stream()
            .map(each -> each.stream().mapToDouble(Double::doubleValue).toArray())
            .toList();
    double mean = clusters.stream().flatMapToDouble(Arrays::stream).average().getAsDouble();
    double error = StandardError.ofMean(clusters);
    scores.add(
        new ImportedScore(
            of.model,
            "MT-Bench",
            metric
                + (of.judge.isEmpty() ? "" : " by " + of.judge)
                + (scored == lines ? "" : ", " + scored + " of " + lines + " scored"),
            mean,
            SCALE,
            Double.isNaN(error) ? OptionalDouble.empty() : OptionalDouble.of(error),
            file));
  }
}
