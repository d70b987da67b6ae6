package org.longalign.beam.chat;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Distribution;
import org.longalign.beam.data.StageMetrics;

/**
 * Requests in Beam's metrics. They end on threads that an engine knows nothing of, where what is
 * counted would be lost; so it waits here until a thread of the engine says it. A request that was
 * paid for in a bundle that failed is said by the next.
 */
final class RequestMetrics {
  private static final String STAGE = "chat";
  private static final long PICO_IN_NANO = 1000;

  private static final Counter PAID = StageMetrics.counter(STAGE, "requests");
  private static final Counter FAILED = StageMetrics.counter(STAGE, "failed");
  private static final Counter INPUT = StageMetrics.counter(STAGE, "input-tokens");
  private static final Counter CACHED = StageMetrics.counter(STAGE, "cached-tokens");
  private static final Counter OUTPUT = StageMetrics.counter(STAGE, "output-tokens");
  private static final Counter NANO_USD = StageMetrics.counter(STAGE, "nano-usd");
  private static final Counter UNPRICED = StageMetrics.counter(STAGE, "unpriced");
  private static final Distribution MILLIS = StageMetrics.distribution(STAGE, "millis");

  private static final Queue<Runnable> UNSAID = new ConcurrentLinkedQueue<>();

  private RequestMetrics() {}

  /**
   * A request has ended, well or not.
   *
   * @param nanos since it was begun, with all its tries and the waits between them
   */
  static void ended(long nanos, boolean well) {
    UNSAID.add(
        () -> {
          MILLIS.update(TimeUnit.NANOSECONDS.toMillis(nanos));
          FAILED.inc(well ? 0 : 1);
        });
  }

  static void paid(Optional<Price> price, Usage usage) {
    UNSAID.add(
        () -> {
          PAID.inc();
          INPUT.inc(usage.inputTokens());
          CACHED.inc(usage.cachedTokens());
          OUTPUT.inc(usage.outputTokens());
          price.ifPresentOrElse(
              known -> NANO_USD.inc(known.picoUsd(usage) / PICO_IN_NANO), UNPRICED::inc);
        });
  }

  /** To be called by a thread that works on a bundle. */
  static void say() {
    for (Runnable next = UNSAID.poll(); next != null; next = UNSAID.poll()) {
      next.run();
    }
  }
}
