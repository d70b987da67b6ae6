package org.longalign.beam.token;

import java.util.concurrent.atomic.LongAdder;

/** Tokens counted or encoded in this JVM since its start: for progress lines, never for results. */
public final class TokenMeter {
  private static final LongAdder TOTAL = new LongAdder();

  private TokenMeter() {}

  public static void add(long tokens) {
    TOTAL.add(tokens);
  }

  public static long total() {
    return TOTAL.sum();
  }
}
