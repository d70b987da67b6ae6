package org.longalign.beam.data;

/**
 * What requests to one model came to.
 *
 * @param promptTokens as the server reported, {@code completionTokens} likewise
 */
public record ModelUsage(String model, long requests, long promptTokens, long completionTokens) {
  public ModelUsage {
    Require.notBlank("model", model);
    Require.that("requests", requests, n -> n >= 0, "0 or more");
    Require.that("promptTokens", promptTokens, n -> n >= 0, "0 or more");
    Require.that("completionTokens", completionTokens, n -> n >= 0, "0 or more");
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
        completionTokens + other.completionTokens);
  }
}
