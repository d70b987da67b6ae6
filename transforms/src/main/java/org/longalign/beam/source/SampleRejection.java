package org.longalign.beam.source;

import org.longalign.beam.data.RejectReason;

/** Why an eligible document is not in the sample. */
public enum SampleRejection implements RejectReason {
  /** Other documents of its source were drawn. */
  NOT_SAMPLED;

  @Override
  public String stage() {
    return "sample";
  }

  @Override
  public String reason() {
    return RejectReason.nameOf(this);
  }
}
