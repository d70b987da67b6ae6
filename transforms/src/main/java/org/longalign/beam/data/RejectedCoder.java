package org.longalign.beam.data;

import java.io.IOException;

/** The fields of {@link Rejected} in their order. */
public final class RejectedCoder extends RecordCoder<Rejected> {
  private static final long serialVersionUID = 1;
  private static final RejectedCoder INSTANCE = new RejectedCoder();

  private RejectedCoder() {}

  public static RejectedCoder of() {
    return INSTANCE;
  }

  @Override
  void write(Rejected value, WireOutput out) throws IOException {
    out.text(value.stage());
    out.text(value.reason());
    out.text(value.id());
    out.text(value.detail());
  }

  @Override
  Rejected read(WireInput in) throws IOException {
    return new Rejected(in.text(), in.text(), in.text(), in.text());
  }
}
