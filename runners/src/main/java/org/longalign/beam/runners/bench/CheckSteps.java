package org.longalign.beam.runners.bench;

import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.transforms.DoFn;
import org.longalign.beam.data.Pack;
import org.longalign.beam.data.TrainingStep;

/** Counts what steps hold and fails on a pack that is too long. */
final class CheckSteps extends DoFn<TrainingStep, Void> {
  private static final long serialVersionUID = 1;

  private final int packLength;
  private final Counter packs = Metrics.counter(CheckSteps.class, "packs");
  private final Counter sequences = Metrics.counter(CheckSteps.class, "sequences");
  private final Counter tokens = Metrics.counter(CheckSteps.class, "tokens");

  CheckSteps(int packLength) {
    this.packLength = packLength;
  }

  /** What arrived in steps. */
  record Totals(long packs, long sequences, long tokens) {}

  @ProcessElement
  public void process(@Element TrainingStep step) {
    for (Pack pack : step.packs()) {
      if (pack.length() > packLength) {
        throw new IllegalStateException(
            "a pack must have at most " + packLength + " tokens, got " + pack.length());
      }
      packs.inc();
      sequences.inc(pack.sequences().size());
      tokens.inc(pack.length());
    }
  }

  /** Of a job that has ended. */
  static Totals totals(PipelineResult result) {
    return new Totals(value(result, "packs"), value(result, "sequences"), value(result, "tokens"));
  }

  private static long value(PipelineResult result, String name) {
    MetricsFilter filter =
        MetricsFilter.builder()
            .addNameFilter(MetricNameFilter.named(CheckSteps.class, name))
            .build();
    long sum = 0;
    for (var counter : result.metrics().queryMetrics(filter).getCounters()) {
      sum += counter.getAttempted();
    }
    return sum;
  }
}
