package org.longalign.beam.pipelines.evaluation;

import java.util.Arrays;
import org.longalign.beam.judge.Unscored;

/** Reasons without a score, for people. */
final class UnscoredWords {
  private UnscoredWords() {}

  /** A label with its meaning; a label that is not known stays as it is. */
  static String of(String label) {
    return Arrays.stream(Unscored.values())
        .filter(reason -> reason.label().equals(label))
        .findFirst()
        .map(reason -> label + " (" + meaning(reason) + ")")
        .orElse(label);
  }

  private static String meaning(Unscored reason) {
    return switch (reason) {
      case EMPTY -> "the judge said nothing";
      case NO_RATING -> "no rating in the judge's words";
      case OUT_OF_RANGE -> "the rating is not on the rubric's scale";
      case OTHER_SCALE -> "the rating is on another scale";
      case NOT_DIGITS -> "the rating is in words or Chinese numerals";
      case AMBIGUOUS -> "several ratings, none of them marked";
      case CUT_OFF -> "the judge's words were cut off";
      case TOO_LONG_FOR_JUDGE -> "the prompt is longer than the judge's context";
      case FILTERED -> "the provider's filter refused";
      case BUDGET -> "the money was spent";
      case UNAVAILABLE -> "no response after all retries";
    };
  }
}
