package org.longalign.beam.xlang;

import org.longalign.beam.data.RejectReason;

/** Why a row did not become a record. */
enum RowRejection implements RejectReason {
  /** It breaks a rule of the record, such as an id that is not blank. */
  UNREADABLE;

  @Override
  public String stage() {
    return "row";
  }

  @Override
  public String reason() {
    return RejectReason.nameOf(this);
  }
}
