package org.longalign.beam.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.longalign.beam.data.ModelUsage;

/** What the requests for one element came to, by model. Safe for use by several threads. */
public final class Spent {
  private final PriceTable prices;
  private final Map<String, Usage> usage = new TreeMap<>();
  private final Map<String, Long> requests = new TreeMap<>();

  public Spent(PriceTable prices) {
    this.prices = prices;
  }

  public synchronized void add(ChatResponse response) {
    usage.merge(response.model(), response.usage(), Usage::plus);
    requests.merge(response.model(), 1L, Long::sum);
  }

  /** Read and written. */
  public synchronized long tokens() {
    return usage.values().stream().mapToLong(u -> u.inputTokens() + u.outputTokens()).sum();
  }

  /** USD, absent if some price is not known. */
  public synchronized OptionalDouble cost() {
    long pico = 0;
    for (ModelUsage each : usage()) {
      if (each.picoUsd() == ModelUsage.UNKNOWN) {
        return OptionalDouble.empty();
      }
      pico += each.picoUsd();
    }
    return OptionalDouble.of(ModelUsage.usd(pico));
  }

  /** One for each model that was asked. */
  public synchronized List<ModelUsage> usage() {
    List<ModelUsage> all = new ArrayList<>();
    usage.forEach(
        (model, tokens) ->
            all.add(
                new ModelUsage(
                    model,
                    requests.get(model),
                    tokens.inputTokens(),
                    tokens.cachedTokens(),
                    tokens.outputTokens(),
                    prices
                        .of(model)
                        .map(price -> price.picoUsd(tokens))
                        .orElse(ModelUsage.UNKNOWN))));
    return all;
  }
}
