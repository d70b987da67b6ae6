package org.longalign.beam.judge;

import org.longalign.beam.data.RejectReason;

/** Why a question got no answer. */
public enum AnswerRejection implements RejectReason {
  /** Its document's file cannot be read. */
  UNREADABLE_DOCUMENT,
  /** Document and question are longer than the model's context. */
  TOO_LONG_FOR_MODEL,
  /** The provider's filter refused. */
  FILTERED,
  /** As much has been spent as may be. */
  BUDGET,
  /** No usable response after all retries. */
  UNAVAILABLE;

  @Override
  public String stage() {
    return "answer";
  }

  @Override
  public String reason() {
    return RejectReason.nameOf(this);
  }
}
