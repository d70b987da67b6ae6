package org.longalign.beam.judge;

import org.longalign.beam.data.RejectReason;

/** Why an answer was not put to the judge. */
public enum JudgeRejection implements RejectReason {
  /** There is no question of its id. */
  UNKNOWN_QUESTION,
  /** The template has places for examples, and the question has none or none are to be shown. */
  NO_EXAMPLES;

  @Override
  public String stage() {
    return "judge";
  }

  @Override
  public String reason() {
    return RejectReason.nameOf(this);
  }
}
