package org.longalign.beam.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.longalign.beam.judge.statistics.StandardError;

/**
 * What LongBench-Chat's eval.py writes: scores/MODEL.json, a list of questions with idx,
 * prediction, gpt_analysis and score, a text that is "none" where the judge gave no rating; then an
 * object of total_score, which is "none" if one score is, and total_tokens. Here the mean is over
 * the questions that have a score.
 */
final class LongBenchChatResults implements ImportedScores.Results {
  private static final Scale SCALE = Rubric.CHAT.scale();

  private final String file;
  private final List<double[]> scores = new ArrayList<>();
  private int questions;

  LongBenchChatResults(String file) {
    this.file = file;
  }

  @Override
  public void add(JsonLines.Line line) {
    if (line.has("total_score")) {
      return;
    }
    questions++;
    String score = line.text("score");
    if (score.equals("none")) {
      return;
    }
    if (!score.matches("\\d+(\\.\\d+)?") || !Rubric.CHAT.contains(Double.parseDouble(score))) {
      throw line.fault("score must be from 1 to 10, or none, got \"" + score + '"');
    }
    scores.add(new double[] {Double.parseDouble(score)});
  }

  /** The file's name is the model's path, its slashes turned. */
  private String model() {
    String name = file.substring(file.lastIndexOf('/') + 1);
    return name.replaceFirst("\\.json$", "").replace('\\', '/');
  }

  @Override
  public List<ImportedScore> scores() {
    if (scores.isEmpty()) {
      return List.of();
    }
    double error = StandardError.ofMean(scores);
    return List.of(
        new ImportedScore(
            model(),
            "LongBench-Chat",
            "score"
                + (scores.size() == questions
                    ? ""
                    : ", " + scores.size() + " of " + questions + " scored"),
            scores.stream().mapToDouble(each -> each[0]).average().orElseThrow(),
            SCALE,
            Double.isNaN(error) ? OptionalDouble.empty() : OptionalDouble.of(error),
            file));
  }
}
