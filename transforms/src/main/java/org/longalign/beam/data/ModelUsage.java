package org.longalign.beam.data;

/**
 * What requests to one model came to, as the server reported it.
 *
 * @param promptTokens all that was read, from a cache or not
 * @param cachedTokens those of them that came from the provider's cache
 * @param picoUsd 10^-12 USD, or {@link #UNKNOWN} if the model's price is not known
 */
public record ModelUsage(
    String model,
    long requests,
    long promptTokens,
    long cachedTokens,
    long completionTokens,
    long picoUsd) {
  /** The cost of what has no known price. */
  public static final long UNKNOWN = -1;

  public ModelUsage {
    Require.notBlank("model", model);
    Require.that("requests", requests, n -> n >= 0, "0 or more");
    Require.that("promptTokens", promptTokens, n -> n >= 0, "0 or more");
    Require.that("cachedTokens", cachedTokens, n -> n >= 0, "0 or more");
    Require.that("completionTokens", completionTokens, n -> n >= 0, "0 or more");
    Require.that("picoUsd", picoUsd, n -> n >= UNKNOWN, "-1 or more");
  }

  /** Both together; the models must be the same. */
  public ModelUsage plus(ModelUsage other) {
    if (!model.equals(other.model)) {
      throw new IllegalArgumentException("model must be " + model + ", got " + other.model);
    }
    return new ModelUsage(
        model,
        requests + other.requests,
        promptTokens + other.promptTokens,
        cachedTokens + other.cachedTokens,
        completionTokens + other.completionTokens,
        picoUsd < 0 || other.picoUsd < 0 ? UNKNOWN : picoUsd + other.picoUsd);
  }

  /** USD, or null if it is not known. */
  public Double usd() {
    return picoUsd < 0 ? null : Double.valueOf(usd(picoUsd));
  }

  /** USD of so many 10^-12 USD, in which costs are counted so that sums are exact. */
  public static double usd(long pico) {
    return pico / 1e12;
  }
}
