package org.longalign.beam.pipelines.build;

import java.util.Locale;
import java.util.Optional;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.longalign.beam.chat.Price;
import org.longalign.beam.chat.Usage;
import org.longalign.beam.generate.EstimateRequests;

/**
 * What a build's requests will come to.
 *
 * @param cachedTokens of inputTokens, where the provider has a cache
 * @param price of the model, if it is known
 */
public record CostEstimate(
    String model,
    long documents,
    long requests,
    long inputTokens,
    long cachedTokens,
    long outputTokens,
    Optional<Price> price) {
  private static final double PICO = 1e12;

  /** From the counters of a dry run that has ended. */
  public static CostEstimate of(PipelineResult result, BuildConfig config) {
    String model = config.generator().orElseThrow().name();
    return new CostEstimate(
        model,
        counter(result, EstimateRequests.DOCUMENTS),
        counter(result, EstimateRequests.REQUESTS),
        counter(result, EstimateRequests.INPUT),
        counter(result, EstimateRequests.CACHED),
        counter(result, EstimateRequests.OUTPUT),
        config.generator().orElseThrow().priceTable().of(model));
  }

  private static long counter(PipelineResult result, String name) {
    MetricsFilter filter =
        MetricsFilter.builder()
            .addNameFilter(MetricNameFilter.named(EstimateRequests.class, name))
            .build();
    long sum = 0;
    for (MetricResult<Long> one : result.metrics().queryMetrics(filter).getCounters()) {
      sum += one.getAttempted();
    }
    return sum;
  }

  /** A few lines for a person. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "%s would be asked %,d times about %,d documents:%n"
            + "  %,d tokens read, %,d of them from the provider's cache if it has one;"
            + " about %,d written%n  %s",
        model,
        requests,
        documents,
        inputTokens,
        cachedTokens,
        outputTokens,
        cost());
  }

  private String cost() {
    if (price.isEmpty()) {
      return "USD: not known, no price of " + model + " (see --prices)";
    }
    // What is written to a cache at a price of its own is written once for each document.
    Usage withCache = new Usage(inputTokens, cachedTokens, cachedTokens, outputTokens);
    Usage without = new Usage(inputTokens, 0, 0, outputTokens);
    return String.format(
        Locale.ROOT,
        "USD: %.2f with a cache, %.2f without",
        price.get().picoUsd(withCache) / PICO,
        price.get().picoUsd(without) / PICO);
  }
}
