package org.longalign.beam.pipelines.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.longalign.beam.chat.Price;
import org.longalign.beam.chat.Usage;
import org.longalign.beam.data.ModelUsage;
import org.longalign.beam.data.StageMetrics;
import org.longalign.beam.generate.EstimateRequests;
import org.longalign.beam.generate.EstimateRequests.Count;

/** What a build's requests will come to. */
public record CostEstimate(long documents, List<Of> models) {
  /**
   * What one model will be asked.
   *
   * @param cachedTokens of inputTokens, where the provider has a cache
   * @param price of the model, if it is known
   */
  public record Of(
      String model,
      long requests,
      long inputTokens,
      long cachedTokens,
      long outputTokens,
      Optional<Price> price) {}

  public CostEstimate {
    models = List.copyOf(models);
  }

  /** From the counters of a dry run that has ended. */
  public static CostEstimate of(PipelineResult result, BuildConfig config) {
    Map<String, Long> counters = new TreeMap<>();
    MetricsFilter filter =
        MetricsFilter.builder()
            .addNameFilter(MetricNameFilter.inNamespace(StageMetrics.NAMESPACE))
            .build();
    String stage = EstimateRequests.STAGE + '/';
    for (MetricResult<Long> one : result.metrics().queryMetrics(filter).getCounters()) {
      String name = one.getName().getName();
      if (name.startsWith(stage)) {
        counters.merge(name.substring(stage.length()), one.getAttempted(), Long::sum);
      }
    }
    List<Of> models = new ArrayList<>();
    String last = "/" + Count.REQUESTS;
    for (String name : counters.keySet()) {
      if (name.endsWith(last)) {
        String model = name.substring(0, name.length() - last.length());
        models.add(
            new Of(
                model,
                counters.get(name),
                counters.getOrDefault(model + "/" + Count.INPUT, 0L),
                counters.getOrDefault(model + "/" + Count.CACHED, 0L),
                counters.getOrDefault(model + "/" + Count.OUTPUT, 0L),
                config.prices().of(model)));
      }
    }
    return new CostEstimate(counters.getOrDefault(EstimateRequests.DOCUMENTS, 0L), models);
  }

  /** A few lines for a person. */
  public String text() {
    String all = models.stream().map(this::text).collect(Collectors.joining("\n"));
    if (models.size() < 2 || models.stream().anyMatch(one -> one.price().isEmpty())) {
      return all;
    }
    return all
        + String.format(
            Locale.ROOT,
            "%nUSD in all: %.2f with a cache, %.2f without",
            models.stream().mapToDouble(CostEstimate::withCache).sum(),
            models.stream().mapToDouble(CostEstimate::withoutCache).sum());
  }

  private String text(Of one) {
    return String.format(
        Locale.ROOT,
        "%s would be asked %,d times about %,d documents:%n"
            + "  %,d tokens read, %,d of them from the provider's cache if it has one;"
            + " about %,d written%n  %s",
        one.model,
        one.requests,
        documents,
        one.inputTokens,
        one.cachedTokens,
        one.outputTokens,
        cost(one));
  }

  private static String cost(Of one) {
    return one.price.isEmpty()
        ? "USD: not known, no price of " + one.model + " (see --prices)"
        : String.format(
            Locale.ROOT, "USD: %.2f with a cache, %.2f without", withCache(one), withoutCache(one));
  }

  /** What is written to a cache at a price of its own is written once for each document. */
  private static double withCache(Of one) {
    long written = Math.min(one.cachedTokens, one.inputTokens - one.cachedTokens);
    return ModelUsage.usd(
        one.price
            .get()
            .picoUsd(new Usage(one.inputTokens, one.cachedTokens, written, one.outputTokens)));
  }

  private static double withoutCache(Of one) {
    return ModelUsage.usd(
        one.price.get().picoUsd(new Usage(one.inputTokens, 0, 0, one.outputTokens)));
  }
}
