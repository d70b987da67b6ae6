package org.longalign.beam.chat;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.longalign.beam.data.ModelUsage;

/**
 * Stops requests when what lies in the store has cost as much as may be spent, whichever worker
 * paid for it and in whichever run. Requests that are under way then are still paid for.
 */
final class SpendingLimit {
  /** How long what other workers have spent may be unknown while the limit is far. */
  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** From this part of the limit on, nothing that has been stored may be unknown. */
  private static final double NEAR = 0.5;

  private final double most;
  private final PriceTable prices;
  private final ResponseStore store;
  private long refreshed = System.nanoTime() - FRESH_NANOS;

  /** At most so many USD; infinite for no limit. */
  SpendingLimit(double most, PriceTable prices, ResponseStore store) {
    this.most = most;
    this.prices = prices;
    this.store = store;
  }

  /**
   * Returns if another request may be paid for.
   *
   * @throws ChatException with {@link ChatException.Reason#BUDGET} if not
   */
  void require() throws IOException, ChatException {
    if (most == Double.POSITIVE_INFINITY) {
      return;
    }
    if (isStale() || spent() >= most * NEAR) {
      store.refresh();
    }
    double spent = spent();
    if (spent >= most) {
      throw new ChatException(
          ChatException.Reason.BUDGET,
          String.format(Locale.ROOT, "%.4f of %.4f USD are spent", spent, most),
          null);
    }
  }

  private synchronized boolean isStale() {
    long now = System.nanoTime();
    if (now - refreshed < FRESH_NANOS) {
      return false;
    }
    refreshed = now;
    return true;
  }

  private double spent() {
    long pico = 0;
    for (Map.Entry<String, Usage> model : store.paid().entrySet()) {
      pico += prices.of(model.getKey()).map(price -> price.picoUsd(model.getValue())).orElse(0L);
    }
    return ModelUsage.usd(pico);
  }

  /** Told of each response that was paid for now, for those who watch. */
  void paid(ChatResponse response) {
    CostMeter.add(prices.of(response.model()), response.usage());
    RequestMetrics.paid(prices.of(response.model()), response.usage());
  }
}
