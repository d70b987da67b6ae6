package org.longalign.beam.filter;

import org.longalign.beam.data.RejectReason;

/** Why a document must not be trained on. */
public enum ContaminationRejection implements RejectReason {
  CONTAMINATED;

  @Override
  public String stage() {
    return "decontaminate";
  }

  @Override
  public String reason() {
    return RejectReason.nameOf(this);
  }
}
