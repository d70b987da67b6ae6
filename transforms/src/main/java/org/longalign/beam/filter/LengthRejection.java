package org.longalign.beam.filter;

import org.longalign.beam.data.RejectReason;

/** Why a document is not of the wanted length. */
public enum LengthRejection implements RejectReason {
  TOO_SHORT,
  TOO_LONG;

  @Override
  public String stage() {
    return "length";
  }

  @Override
  public String reason() {
    return RejectReason.nameOf(this);
  }
}
