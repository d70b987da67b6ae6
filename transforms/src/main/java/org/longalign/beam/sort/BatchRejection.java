package org.longalign.beam.sort;

import org.longalign.beam.data.RejectReason;

/** Why a sequence is in no batch. */
public enum BatchRejection implements RejectReason {
  /** Longer than the limit. */
  TOO_LONG;

  @Override
  public String stage() {
    return "batch";
  }

  @Override
  public String reason() {
    return RejectReason.nameOf(this);
  }
}
