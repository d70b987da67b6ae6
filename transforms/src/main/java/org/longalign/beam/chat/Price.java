package org.longalign.beam.chat;

/**
 * What a model's tokens cost, in USD for a million.
 *
 * @param input read without a cache's help
 * @param cachedInput read from the provider's cache
 * @param cacheWrite read and put into the cache
 * @param output written
 */
public record Price(double input, double cachedInput, double cacheWrite, double output) {
  /** 10^-12 USD for a token is a dollar for 10^6 tokens, so that sums are exact. */
  private static final double PICO_FOR_A_TOKEN = 1e6;

  public Price {
    for (double price : new double[] {input, cachedInput, cacheWrite, output}) {
      if (!(price >= 0) || price > 1e6) {
        throw new IllegalArgumentException(
            "prices must be between 0 and 1,000,000 USD for a million tokens, got " + price);
      }
    }
  }

  /** What so many tokens cost, in 10^-12 USD. */
  public long picoUsd(Usage usage) {
    long plain = usage.inputTokens() - usage.cachedTokens() - usage.cacheWriteTokens();
    return Math.round(plain * input * PICO_FOR_A_TOKEN)
        + Math.round(usage.cachedTokens() * cachedInput * PICO_FOR_A_TOKEN)
        + Math.round(usage.cacheWriteTokens() * cacheWrite * PICO_FOR_A_TOKEN)
        + Math.round(usage.outputTokens() * output * PICO_FOR_A_TOKEN);
  }
}
