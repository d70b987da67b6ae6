package org.longalign.beam.data;

import java.io.IOException;

/** The fields of {@link Reserve} in their order. */
public final class ReserveCoder extends RecordCoder<Reserve> {
  private static final long serialVersionUID = 1;
  private static final ReserveCoder INSTANCE = new ReserveCoder();

  private ReserveCoder() {}

  public static ReserveCoder of() {
    return INSTANCE;
  }

  @Override
  void write(Reserve value, WireOutput out) throws IOException {
    DocumentCoder.of().write(value.document(), out);
    out.count(value.rank());
    RejectedCoder.of().write(value.otherwise(), out);
  }

  @Override
  Reserve read(WireInput in) throws IOException {
    return new Reserve(DocumentCoder.of().read(in), in.count(), RejectedCoder.of().read(in));
  }
}
