package org.longalign.beam.xlang;

import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.values.Row;
import org.longalign.beam.data.StepResult;
import org.longalign.beam.data.StepResultCoder;

/** Results of training steps as rows. */
final class StepResultRows implements RecordRows<StepResult> {
  private static final long serialVersionUID = 1;

  private static final Schema SCHEMA =
      Schema.of(
          Columns.int64("step", "From 0."),
          Columns.text("digest", "The step's SHA-256 as the manifest has it."),
          Columns.number("loss", "Weighted mean over the step."),
          Columns.int64("tokens", "All of the step's."),
          Columns.int64("targets", "Those that were learned."),
          Columns.number("learning_rate", "At this step."),
          Columns.number("gradient_norm", "Before clipping."),
          Columns.number("seconds", "Wall time."));

  @Override
  public String name() {
    return "StepResult";
  }

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Coder<StepResult> coder() {
    return StepResultCoder.of();
  }

  @Override
  public Row row(StepResult record) {
    return Row.withSchema(SCHEMA)
        .addValues(
            record.step(),
            record.digest(),
            record.loss(),
            record.tokens(),
            record.targets(),
            record.learningRate(),
            record.gradientNorm(),
            record.seconds())
        .build();
  }

  @Override
  public StepResult record(RowFields fields) {
    return new StepResult(
        fields.whole("step"),
        fields.text("digest"),
        fields.number("loss"),
        fields.whole("tokens"),
        fields.whole("targets"),
        fields.number("learning_rate"),
        fields.number("gradient_norm"),
        fields.number("seconds"));
  }
}
