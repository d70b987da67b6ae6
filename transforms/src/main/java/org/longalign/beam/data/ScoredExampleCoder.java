package org.longalign.beam.data;

import java.io.IOException;

/** The fields of {@link ScoredExample} in their order. */
public final class ScoredExampleCoder extends RecordCoder<ScoredExample> {
  private static final long serialVersionUID = 1;
  private static final ScoredExampleCoder INSTANCE = new ScoredExampleCoder();

  private ScoredExampleCoder() {}

  public static ScoredExampleCoder of() {
    return INSTANCE;
  }

  @Override
  void write(ScoredExample value, WireOutput out) throws IOException {
    out.text(value.answer());
    out.number(value.score());
  }

  @Override
  ScoredExample read(WireInput in) throws IOException {
    return new ScoredExample(in.text(), in.number());
  }
}
