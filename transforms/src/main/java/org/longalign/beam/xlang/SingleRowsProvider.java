package org.longalign.beam.xlang;

import java.util.List;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.TooLong;
import org.longalign.beam.sort.SortBucket;

/** What the batchings of one sequence a row have in common for other languages. */
abstract class SingleRowsProvider
    extends RecordTransformProvider<SingleRowsProvider.Configuration> {
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
      @SchemaFieldDescription(ErrorHandling.FIELD) @Nullable ErrorHandling errorHandling)
      implements ErrorHandling.Configured {}

  /** Beam looks for it at a provider's own superclass alone. */
  @Override
  protected final Class<Configuration> configurationClass() {
    return Configuration.class;
  }

  /**
   * The transform, with {@link SortBucket}'s outputs.
   *
   * @param maxLength in tokens; null for any
   */
  abstract PTransform<PCollection<Sequence>, PCollectionTuple> batches(
      int batchSize, long seed, int epochs, @Nullable Integer maxLength, TooLong tooLong);

  @Override
  final List<Port> inputs() {
    return List.of(
        Port.of(
            RowPorts.INPUT,
            new SequenceRows(),
            "Sequences, bounded, in the global window; ids should be unique."));
  }

  @Override
  final List<Port> outputs() {
    return List.of(
        Port.of(RowPorts.OUTPUT, new TrainingStepRows(), "Steps, in no promised order."),
        Port.rejected(),
        Port.of("figures", new PlanFiguresRows(), "How good the plan is: one row."));
  }

  @Override
  final Wiring prepare(Configuration configuration) {
    if (configuration.maxLength() == null && configuration.tooLong() != null) {
      throw new IllegalArgumentException(
          "too_long must go with max_length, got " + configuration.tooLong());
    }
    PTransform<PCollection<Sequence>, PCollectionTuple> batches =
        batches(
            configuration.batchSize(),
            Seed.of(configuration.seed()),
            configuration.epochs() == null ? 1 : configuration.epochs(),
            configuration.maxLength(),
            configuration.tooLong() == null ? TooLong.REJECT : TooLong.of(configuration.tooLong()));
    return ports -> {
      PCollectionTuple out = ports.in(RowPorts.INPUT, new SequenceRows()).apply("Batch", batches);
      ports.out(out.get(SortBucket.STEPS), new TrainingStepRows());
      ports.aside("figures", out.get(SortBucket.FIGURES), new PlanFiguresRows());
      ports.rejected(out.get(SortBucket.REJECTED));
    };
  }
}
