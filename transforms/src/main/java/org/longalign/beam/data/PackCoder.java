package org.longalign.beam.data;

import java.io.IOException;

/** The fields of {@link Pack} in their order. */
public final class PackCoder extends RecordCoder<Pack> {
  private static final long serialVersionUID = 1;
  private static final PackCoder INSTANCE = new PackCoder();

  private PackCoder() {}

  public static PackCoder of() {
    return INSTANCE;
  }

  @Override
  void write(Pack value, WireOutput out) throws IOException {
    out.list(value.sequences(), SequenceCoder.of());
  }

  @Override
  Pack read(WireInput in) throws IOException {
    return new Pack(in.list(SequenceCoder.of()));
  }
}
