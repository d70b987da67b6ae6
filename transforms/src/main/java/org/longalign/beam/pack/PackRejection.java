package org.longalign.beam.pack;

import org.longalign.beam.data.RejectReason;

/** Why a sequence is in no pack. */
public enum PackRejection implements RejectReason {
  /** Longer than a pack. */
  TOO_LONG;

  @Override
  public String stage() {
    return "pack";
  }

  @Override
  public String reason() {
    return RejectReason.nameOf(this);
  }
}
