package org.longalign.beam.xlang;

import java.util.List;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.longalign.beam.data.TooLong;
import org.longalign.beam.sort.ShuffleBatch;

/** {@link ShuffleBatch} for other languages. */
public final class ShuffleBatchProvider
    extends RecordTransformProvider<ShuffleBatchProvider.Configuration> {
  /** Its configuration. */
  @DefaultSchema(RecordSchema.class)
  record Configuration(
      @SchemaFieldDescription("Sequences in a step.") int batchSize,
      @SchemaFieldDescription("Decides batches and their order. Default: 0.") @Nullable Long seed,
      @SchemaFieldDescription("Most tokens of a sequence. Default: any number.")
          @Nullable Integer maxLength,
      @SchemaFieldDescription(
              "What becomes of longer ones: reject, truncate or split. Default: reject.")
          @Nullable String tooLong,
      @SchemaFieldDescription("Every sequence once in each epoch, in steps of its own. Default: 1.")
          @Nullable Integer epochs,
      @SchemaFieldDescription(
              "Names the output of what was rejected, for chains; there are then two"
                  + " outputs, no others.")
          @Nullable ErrorHandling errorHandling)
      implements ErrorHandling.Configured {}

  @Override
  String name() {
    return "shuffle_batch";
  }

  @Override
  public String description() {
    return "Makes steps of sequences in random order by seed, regardless of length; each row is"
        + " one sequence.";
  }

  @Override
  List<Port> inputs() {
    return List.of(
        Port.of(
            RowPorts.INPUT,
            new SequenceRows(),
            "Sequences, bounded, in the global window; ids should be unique."));
  }

  @Override
  List<Port> outputs() {
    return List.of(
        Port.of(RowPorts.OUTPUT, new TrainingStepRows(), "Steps, in no promised order."),
        Port.rejected(),
        Port.of("figures", new PlanFiguresRows(), "How good the plan is: one row."));
  }

  @Override
  Wiring prepare(Configuration configuration) {
    ShuffleBatch batch =
        ShuffleBatch.of(configuration.batchSize()).withSeed(Seed.of(configuration.seed()));
    if (configuration.maxLength() != null) {
      TooLong tooLong =
          configuration.tooLong() == null ? TooLong.REJECT : TooLong.of(configuration.tooLong());
      batch = batch.withMaxLength(configuration.maxLength(), tooLong);
    } else if (configuration.tooLong() != null) {
      throw new IllegalArgumentException(
          "too_long must go with max_length, got " + configuration.tooLong());
    }
    if (configuration.epochs() != null) {
      batch = batch.withEpochs(configuration.epochs());
    }
    ShuffleBatch made = batch;
    return ports -> {
      PCollectionTuple out = ports.in(RowPorts.INPUT, new SequenceRows()).apply("Shuffle", made);
      ports.out(out.get(ShuffleBatch.STEPS), new TrainingStepRows());
      ports.aside("figures", out.get(ShuffleBatch.FIGURES), new PlanFiguresRows());
      ports.rejected(out.get(ShuffleBatch.REJECTED));
    };
  }
}
