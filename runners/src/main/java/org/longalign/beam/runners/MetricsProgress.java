package org.longalign.beam.runners;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.longalign.beam.data.StageMetrics;

/**
 * Says now and then how far a job is on an engine elsewhere, by its Beam metrics: what each stage
 * has let go on so far. How much there will be is not known there.
 */
final class MetricsProgress implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  /** In the order in which elements pass them, with what is told of each. */
  private static final List<String> TOLD =
      List.of(
          "source/elements",
          "conversations/elements",
          "length/elements",
          "sample/elements",
          "generate/pairs",
          "tokenize/elements",
          "tokenize/tokens",
          "pack/steps",
          "batch/steps",
          "dataset/steps",
          "train/steps",
          "answer/elements",
          "judge/elements",
          "chat/requests");

  private static final String NANO_USD = "chat/nano-usd";

  private final String job;
  private final PipelineResult result;
  private final PrintStream out;
  private final long begin = System.nanoTime();
  private final Thread thread;

  /** Starts at once. */
  MetricsProgress(String job, PipelineResult result, PrintStream out) {
    this.job = job;
    this.result = result;
    this.out = out;
    thread = new Thread(this::poll, "progress");
    thread.setDaemon(true);
    thread.start();
  }

  private void poll() {
    try {
      while (true) {
        Thread.sleep(INTERVAL.toMillis());
        out.println(line(job, counters(result), (System.nanoTime() - begin) / 1e9));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // Not every engine has metrics while a job runs; the job is none the worse for it.
      out.println(job + ": this engine tells no progress: " + e.getMessage());
    }
  }

  /** What the stages have counted, tries that failed included. */
  static Map<String, Long> counters(PipelineResult result) {
    Map<String, Long> counters = new TreeMap<>();
    MetricsFilter ours =
        MetricsFilter.builder()
            .addNameFilter(MetricNameFilter.inNamespace(StageMetrics.NAMESPACE))
            .build();
    for (MetricResult<Long> one : result.metrics().queryMetrics(ours).getCounters()) {
      counters.merge(one.getName().getName(), one.getAttempted(), Long::sum);
    }
    return counters;
  }

  /** The line: counters that are not 0, money, time. */
  static String line(String job, Map<String, Long> counters, double seconds) {
    StringBuilder line = new StringBuilder(job).append(':');
    long rejected =
        counters.entrySet().stream()
            .filter(counter -> counter.getKey().contains("/rejected/"))
            .mapToLong(Map.Entry::getValue)
            .sum();
    for (String name : TOLD) {
      long count = counters.getOrDefault(name, 0L);
      if (count > 0) {
        line.append(String.format(Locale.ROOT, "  %s %,d", name, count));
      }
    }
    if (rejected > 0) {
      line.append(String.format(Locale.ROOT, "  rejected %,d", rejected));
    }
    if (counters.containsKey(NANO_USD)) {
      line.append(String.format(Locale.ROOT, "  %.2f USD", counters.get(NANO_USD) / 1e9));
    }
    long whole = Math.round(seconds);
    return line.append(String.format(Locale.ROOT, "  %d:%02d gone", whole / 60, whole % 60))
        .toString();
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(2).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
