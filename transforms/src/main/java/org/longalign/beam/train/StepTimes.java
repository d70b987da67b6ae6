package org.longalign.beam.train;

import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Distribution;
import org.longalign.beam.data.StageMetrics;
import org.longalign.beam.data.StepResult;

/** What trained steps come to, in {@link StageMetrics}. */
final class StepTimes {
  private static final String STAGE = "train";
  private static final Counter STEPS = StageMetrics.counter(STAGE, "steps");
  private static final Counter TOKENS = StageMetrics.counter(STAGE, StageMetrics.TOKENS);
  private static final Counter TARGETS = StageMetrics.counter(STAGE, "targets");
  private static final Distribution MILLIS = StageMetrics.distribution(STAGE, "millis");

  private StepTimes() {}

  /** Counts the step, and returns it. */
  static StepResult counted(StepResult result) {
    STEPS.inc();
    TOKENS.inc(result.tokens());
    TARGETS.inc(result.targets());
    MILLIS.update(Math.round(result.seconds() * 1000));
    return result;
  }
}
