package org.longalign.beam.data;

import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricsFilter;

/** What the stages of a pipeline that has ended have counted. */
public final class StageCounts {
  private StageCounts() {}

  /** Counters that are not 0, of stages whose names begin so. */
  public static Map<String, Long> of(PipelineResult result, String stage) {
    MetricsFilter ours =
        MetricsFilter.builder()
            .addNameFilter(MetricNameFilter.inNamespace(StageMetrics.NAMESPACE))
            .build();
    Map<String, Long> counts = new TreeMap<>();
    result
        .metrics()
        .queryMetrics(ours)
        .getCounters()
        .forEach(one -> counts.merge(one.getName().getName(), one.getAttempted(), Long::sum));
    counts.entrySet().removeIf(one -> !one.getKey().startsWith(stage) || one.getValue() == 0);
    return counts;
  }
}
