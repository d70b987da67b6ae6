package org.longalign.beam.pack;

import org.longalign.beam.data.RejectReason;

/** Why a sequence is in no pack. */
public enum PackRejection implements RejectReason {
  /** Longer than a pack. */
  TOO_LONG,
  /** Its pack would be filled less than the minimum. */
  UNDERFILLED,
  /** The sequences that are to stay together take more packs than a step has. */
  TOO_LONG_TOGETHER;

  @Override
  public String stage() {
    return "pack";
  }

  @Override
  public String reason() {
    return RejectReason.nameOf(this);
  }
}
