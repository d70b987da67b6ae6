package org.longalign.beam.judge;

import java.util.OptionalDouble;

/**
 * A score of a model that other software has measured.
 *
 * @param scale of the score, null if it is not known
 * @param standardError absent if it is not known
 * @param file where it stood
 */
public record ImportedScore(
    String model,
    String benchmark,
    String metric,
    double score,
    Scale scale,
    OptionalDouble standardError,
    String file) {
  public ImportedScore {
    String what = benchmark + " of " + model + " in " + file;
    if (!Double.isFinite(score)) {
      throw new IllegalArgumentException("a score must be a number, got " + score + ": " + what);
    }
    if (scale != null && !(score >= scale.low() && score <= scale.high())) {
      throw new IllegalArgumentException(
          "a score must be between "
              + scale.low()
              + " and "
              + scale.high()
              + ", got "
              + score
              + ": "
              + what);
    }
  }
}
