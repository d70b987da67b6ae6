package org.longalign.beam.chat;

import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.longalign.beam.data.ModelUsage;

/** What this JVM has paid for since its start: for progress lines, never for results. */
public final class CostMeter {
  private static final LongAdder REQUESTS = new LongAdder();
  private static final LongAdder PICO_USD = new LongAdder();
  private static final LongAdder UNKNOWN = new LongAdder();

  private CostMeter() {}

  static void add(Optional<Price> price, Usage usage) {
    REQUESTS.increment();
    price.ifPresentOrElse(known -> PICO_USD.add(known.picoUsd(usage)), UNKNOWN::increment);
  }

  /** Requests that were answered and paid for. */
  public static long requests() {
    return REQUESTS.sum();
  }

  /** USD for those whose price is known. */
  public static double usd() {
    return ModelUsage.usd(PICO_USD.sum());
  }

  /** How many of them have no known price. */
  public static long unpriced() {
    return UNKNOWN.sum();
  }
}
