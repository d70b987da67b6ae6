package org.longalign.beam.data;

import java.io.IOException;

/** The fields of {@link TrainingStep} in their order. */
public final class TrainingStepCoder extends RecordCoder<TrainingStep> {
  private static final long serialVersionUID = 1;
  private static final TrainingStepCoder INSTANCE = new TrainingStepCoder();

  private TrainingStepCoder() {}

  public static TrainingStepCoder of() {
    return INSTANCE;
  }

  @Override
  void write(TrainingStep value, WireOutput out) throws IOException {
    out.count(value.step());
    out.list(value.packs(), PackCoder.of());
  }

  @Override
  TrainingStep read(WireInput in) throws IOException {
    return new TrainingStep(in.count(), in.list(PackCoder.of()));
  }
}
