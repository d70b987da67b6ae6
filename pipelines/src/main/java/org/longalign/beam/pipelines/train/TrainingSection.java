package org.longalign.beam.pipelines.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.longalign.beam.data.StepResult;
import org.longalign.beam.pipelines.report.Block;
import org.longalign.beam.pipelines.report.Block.Figure;
import org.longalign.beam.pipelines.report.Chart;
import org.longalign.beam.pipelines.report.Numbers;
import org.longalign.beam.pipelines.report.Section;

/** What training came to: figures, and loss and learning rate by step. */
final class TrainingSection {
  /** Curves have at most so many points: each is the mean of a run of steps. */
  private static final int POINTS = 400;

  private TrainingSection() {}

  static Section of(Optional<String> about, List<StepResult> results) {
    List<Block> blocks = new ArrayList<>();
    about.ifPresent(words -> blocks.add(new Block.Notice("A tiny model was trained", words + ".")));
    StepResult first = results.get(0);
    StepResult last = results.get(results.size() - 1);
    double seconds = results.stream().mapToDouble(StepResult::seconds).sum();
    long tokens = results.stream().mapToLong(StepResult::tokens).sum();
    blocks.add(
        Block.Figures.of(
            new Figure("Steps", Numbers.count(results.size()), ""),
            new Figure(
                "Loss",
                loss(last.loss()),
                "of the last step, " + loss(first.loss()) + " of the first"),
            new Figure(
                "Learned tokens",
                Numbers.count(results.stream().mapToLong(StepResult::targets).sum()),
                "of " + Numbers.count(tokens)),
            new Figure(
                "Seconds", String.format(Locale.US, "%,.1f", seconds), "of work on the steps")));
    blocks.add(
        curve(
            "Loss",
            "Loss of each step before its update, in nats a token.",
            results,
            StepResult::loss));
    blocks.add(
        curve(
            "Gradient norm",
            "Norm of each step's gradient before clipping.",
            results,
            StepResult::gradientNorm));
    return new Section("Training", blocks);
  }

  private interface Value {
    double of(StepResult result);
  }

  private static Chart curve(
      String title, String description, List<StepResult> results, Value value) {
    int run = (results.size() + POINTS - 1) / POINTS;
    List<String> labels = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < results.size(); i += run) {
      List<StepResult> part = results.subList(i, Math.min(results.size(), i + run));
      labels.add(Long.toString(part.get(0).step()));
      values.add(part.stream().mapToDouble(value::of).average().orElseThrow());
    }
    return Chart.of(
        Chart.Kind.LINE,
        title + " by step",
        description,
        title,
        Chart.Unit.NUMBER,
        labels,
        Chart.Series.subject(title, values));
  }

  private static String loss(double loss) {
    return String.format(Locale.US, "%.3f", loss);
  }
}
