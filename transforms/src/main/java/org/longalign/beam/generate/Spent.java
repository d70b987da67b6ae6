package org.longalign.beam.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.longalign.beam.chat.ChatResponse;
import org.longalign.beam.chat.PriceTable;
import org.longalign.beam.chat.Usage;
import org.longalign.beam.data.ModelUsage;

/** What the requests for one document came to, by model. */
final class Spent {
  private final PriceTable prices;
  private final Map<String, Usage> usage = new TreeMap<>();
  private final Map<String, Long> requests = new TreeMap<>();

  Spent(PriceTable prices) {
    this.prices = prices;
  }

  synchronized void add(ChatResponse response) {
    usage.merge(response.model(), response.usage(), Usage::plus);
    requests.merge(response.model(), 1L, Long::sum);
  }

  synchronized List<ModelUsage> usage() {
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
                    prices.of(model).map(p -> p.picoUsd(tokens)).orElse(ModelUsage.UNKNOWN))));
    return all;
  }
}
