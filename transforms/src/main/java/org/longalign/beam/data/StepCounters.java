package org.longalign.beam.data;

import java.io.Serializable;
import org.apache.beam.sdk.metrics.Counter;

/** What a stage's training steps come to, in {@link StageMetrics}; elements are sequences. */
public final class StepCounters implements Serializable {
  private static final long serialVersionUID = 1;

  private final Counter steps;
  private final Counter packs;
  private final Counter elements;
  private final Counter tokens;

  public StepCounters(String stage) {
    steps = StageMetrics.counter(stage, "steps");
    packs = StageMetrics.counter(stage, "packs");
    elements = StageMetrics.counter(stage, StageMetrics.ELEMENTS);
    tokens = StageMetrics.counter(stage, StageMetrics.TOKENS);
  }

  /** Counts the step, and returns it. */
  public TrainingStep counted(TrainingStep step) {
    steps.inc();
    packs.inc(step.packs().size());
    for (Pack pack : step.packs()) {
      elements.inc(pack.sequences().size());
      tokens.inc(pack.length());
    }
    return step;
  }
}
