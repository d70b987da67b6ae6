package org.longalign.beam.filter;

import org.longalign.beam.data.RejectReason;

/** Why a document is not needed beside another one. */
public enum DuplicateRejection implements RejectReason {
  NEAR_DUPLICATE;

  @Override
  public String stage() {
    return "deduplicate";
  }

  @Override
  public String reason() {
    return RejectReason.nameOf(this);
  }
}
