package org.longalign.beam.data;

import java.io.IOException;

/** The fields of {@link Sequence} in their order. */
public final class SequenceCoder extends RecordCoder<Sequence> {
  private static final long serialVersionUID = 1;
  private static final SequenceCoder INSTANCE = new SequenceCoder();

  private SequenceCoder() {}

  public static SequenceCoder of() {
    return INSTANCE;
  }

  @Override
  void write(Sequence value, WireOutput out) throws IOException {
    out.text(value.id());
    out.text(value.source());
    out.text(value.language());
    out.tokens(value.tokens());
    out.list(value.targets(), SpanCoder.of());
  }

  @Override
  Sequence read(WireInput in) throws IOException {
    return new Sequence(in.text(), in.text(), in.text(), in.tokens(), in.list(SpanCoder.of()));
  }
}
