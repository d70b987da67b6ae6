package org.longalign.beam.dataset;

import java.util.List;

/**
 * Which file a step is in: runs of steps, as many as keep a file near {@value #TOKENS_PER_FILE}
 * tokens. A function of the steps alone, so that it is the same for any parallelism.
 */
record FileLayout(long steps, long stepsPerFile) {
  /** About 60 MB compressed: a file's row groups wait in its writer's memory. */
  static final long TOKENS_PER_FILE = 16L << 20;

  static FileLayout of(List<StepSummary> steps) {
    long largest = steps.stream().mapToLong(StepSummary::tokens).max().orElse(1);
    return new FileLayout(steps.size(), Math.max(1, TOKENS_PER_FILE / largest));
  }

  static FileLayout ofJson(Iterable<String> summaries) {
    long steps = 0;
    long largest = 1;
    for (String summary : summaries) {
      steps++;
      largest = Math.max(largest, StepSummary.ofJson(summary).tokens());
    }
    return new FileLayout(steps, Math.max(1, TOKENS_PER_FILE / largest));
  }

  int files() {
    return Math.toIntExact((steps + stepsPerFile - 1) / stepsPerFile);
  }

  int fileOf(long step) {
    return Math.toIntExact(step / stepsPerFile);
  }

  int rowGroupOf(long step) {
    return Math.toIntExact(step % stepsPerFile);
  }
}
