package org.longalign.beam.judge;

import java.util.Locale;

/** Why there is no score: the closed set of {@link org.longalign.beam.data.Judgement#reason}. */
public enum Unscored {
  /** The judge said nothing, or nothing after its thoughts. */
  EMPTY,
  /** No rating could be found in its words. */
  NO_RATING,
  /** The rating is none of the rubric's scale. */
  OUT_OF_RANGE,
  /** The rating is on another scale, such as 7/20. */
  OTHER_SCALE,
  /** The rating is in words or Chinese numerals, which often mean something else. */
  NOT_DIGITS,
  /** Several different ratings, of which none is marked as the one. */
  AMBIGUOUS,
  /** The judge's words end because their limit was reached. */
  CUT_OFF,
  /** The prompt is longer than the judge's context. */
  TOO_LONG_FOR_JUDGE,
  /** The provider's filter refused. */
  FILTERED,
  /** As much has been spent as may be. */
  BUDGET,
  /** No usable response after all retries. */
  UNAVAILABLE;

  /** The reason's name in files and reports, such as "no-rating". */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
