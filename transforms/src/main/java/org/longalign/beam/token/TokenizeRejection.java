package org.longalign.beam.token;

import org.longalign.beam.data.RejectReason;

/** Why a conversation did not become a sequence. */
public enum TokenizeRejection implements RejectReason {
  /** Longer than the limit, and truncation was not asked for. */
  TOO_LONG,
  /** Not one token to learn: an empty answer, or one that truncation cut off. */
  NO_TARGET,
  /** Turns that the chat format has no place for. */
  WRONG_TURNS;

  @Override
  public String stage() {
    return "tokenize";
  }

  @Override
  public String reason() {
    return RejectReason.nameOf(this);
  }
}
