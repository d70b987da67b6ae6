package org.longalign.beam.data;

import java.io.IOException;

/** The fields of {@link StepResult} in their order. */
public final class StepResultCoder extends RecordCoder<StepResult> {
  private static final long serialVersionUID = 1;
  private static final StepResultCoder INSTANCE = new StepResultCoder();

  private StepResultCoder() {}

  public static StepResultCoder of() {
    return INSTANCE;
  }

  @Override
  void write(StepResult value, WireOutput out) throws IOException {
    out.count(value.step());
    out.text(value.digest());
    out.number(value.loss());
    out.count(value.tokens());
    out.count(value.targets());
    out.number(value.learningRate());
    out.number(value.gradientNorm());
    out.number(value.seconds());
  }

  @Override
  StepResult read(WireInput in) throws IOException {
    return new StepResult(
        in.count(),
        in.text(),
        in.number(),
        in.count(),
        in.count(),
        in.number(),
        in.number(),
        in.number());
  }
}
