package org.longalign.beam.data;

/**
 * What a trainer says of one step.
 *
 * @param digest the step's SHA-256 as the manifest has it
 * @param tokens all tokens, {@code targets} those that were learned
 * @param seconds wall time
 */
public record StepResult(
    long step,
    String digest,
    double loss,
    long tokens,
    long targets,
    double learningRate,
    double gradientNorm,
    double seconds) {
  public StepResult {
    Require.that("step", step, s -> s >= 0, "0 or more");
    Require.notBlank("digest", digest);
    Require.that("tokens", tokens, n -> n >= 0, "0 or more");
    Require.that("targets", targets, n -> n >= 0 && n <= tokens, "between 0 and tokens");
  }
}
