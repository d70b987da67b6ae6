package org.longalign.beam.data;

import java.io.IOException;

/** The fields of {@link Span} in their order. */
final class SpanCoder extends RecordCoder<Span> {
  private static final long serialVersionUID = 1;
  private static final SpanCoder INSTANCE = new SpanCoder();

  private SpanCoder() {}

  static SpanCoder of() {
    return INSTANCE;
  }

  @Override
  void write(Span value, WireOutput out) throws IOException {
    out.count(value.start());
    out.count(value.end());
  }

  @Override
  Span read(WireInput in) throws IOException {
    return new Span(in.intCount(), in.intCount());
  }
}
