package org.longalign.beam.runners;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.longalign.beam.data.StepResult;
import org.longalign.beam.pipelines.train.TrainConfig;
import org.longalign.beam.train.StepMetrics;

/** What a user wants to know of a run when it ends, in a line or two. */
final class TrainingSummary {
  private TrainingSummary() {}

  static String of(TrainConfig config) throws IOException {
    List<StepResult> results = StepMetrics.read(config.metrics());
    String summary =
        String.format(
            Locale.ROOT,
            "%s: run %s, %,d steps on %,d learned of %,d tokens, loss %.3f to %.3f",
            config.output(),
            config.run(),
            results.size(),
            results.stream().mapToLong(StepResult::targets).sum(),
            results.stream().mapToLong(StepResult::tokens).sum(),
            results.get(0).loss(),
            results.get(results.size() - 1).loss());
    return config
        .about()
        .map(about -> summary + System.lineSeparator() + "  " + about)
        .orElse(summary);
  }
}
