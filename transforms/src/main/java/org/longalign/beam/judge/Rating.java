package org.longalign.beam.judge;

import java.util.OptionalDouble;

/**
 * What a judge's words come to.
 *
 * @param unscored null if there is a score
 */
public record Rating(OptionalDouble score, Unscored unscored) {
  public Rating {
    if (score.isPresent() == (unscored != null)) {
      throw new IllegalArgumentException(
          "a rating must have a score or a reason, got " + score + " and " + unscored);
    }
  }

  static Rating of(double score) {
    return new Rating(OptionalDouble.of(score), null);
  }

  static Rating none(Unscored why) {
    return new Rating(OptionalDouble.empty(), why);
  }

  boolean isScored() {
    return score.isPresent();
  }
}
