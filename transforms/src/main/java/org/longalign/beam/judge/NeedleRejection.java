package org.longalign.beam.judge;

import org.longalign.beam.data.RejectReason;

/** Why a cell of a needle grid got no context. */
public enum NeedleRejection implements RejectReason {
  /** The tokenizer gives no text that length exactly. */
  NO_EXACT_LENGTH;

  @Override
  public String stage() {
    return "needle";
  }

  @Override
  public String reason() {
    return RejectReason.nameOf(this);
  }
}
