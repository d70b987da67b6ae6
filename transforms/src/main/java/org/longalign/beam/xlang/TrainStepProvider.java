package org.longalign.beam.xlang;

import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.values.PCollection;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.longalign.beam.chat.KeyReference;
import org.longalign.beam.data.StepResult;
import org.longalign.beam.dataset.DatasetDirectory;
import org.longalign.beam.dataset.DatasetSpool;
import org.longalign.beam.train.HttpTrainers;
import org.longalign.beam.train.StepMetrics;
import org.longalign.beam.train.TrainStep;
import org.longalign.beam.train.TrainerFactory;
import org.longalign.beam.train.TrainingConfig;
import org.longalign.beam.train.embedded.EmbeddedTrainers;

/** {@link TrainStep} for other languages. */
public final class TrainStepProvider
    extends RecordTransformProvider<TrainStepProvider.Configuration> {
  /** Its configuration. */
  @DefaultSchema(RecordSchema.class)
  record Configuration(
      @SchemaFieldDescription("Directory of the data set.") String dataset,
      @SchemaFieldDescription(
              "Directory of metrics.jsonl and, for the embedded trainer, of the model.")
          String output,
      @SchemaFieldDescription("A name by which the trainer knows the run again. Default: run.")
          @Nullable String run,
      @SchemaFieldDescription("URL of a trainer, or embedded. Default: embedded.")
          @Nullable String trainer,
      @SchemaFieldDescription(
              "Where its token is, never the token: env:NAME, file:PATH or"
                  + " secret:projects/P/secrets/S.")
          @Nullable String trainerKey,
      @SchemaFieldDescription("The highest. Default: the trainer's own.")
          @Nullable Double learningRate,
      @SchemaFieldDescription(
              "Part of all steps in which the rate rises. Default: the trainer's own.")
          @Nullable Double warmupRatio,
      @SchemaFieldDescription("Decoupled (AdamW). Default: the trainer's own.")
          @Nullable Double weightDecay,
      @SchemaFieldDescription("To which gradients are clipped. Default: the trainer's own.")
          @Nullable Double maxGradientNorm,
      @SchemaFieldDescription("cosine or constant. Default: the trainer's own.")
          @Nullable String schedule,
      @SchemaFieldDescription("Whether each sequence counts the same, or each pack. Default: true.")
          @Nullable Boolean weights,
      @SchemaFieldDescription("Steps from one checkpoint to the next. Default: 50.")
          @Nullable Integer checkpointSteps) {
    private TrainingConfig training() {
      return new TrainingConfig(
          learningRate, warmupRatio, weightDecay, null, null, maxGradientNorm, schedule, weights);
    }
  }

  @Override
  String name() {
    return "train_step";
  }

  @Override
  public String description() {
    return "Trains on a data set by a trainer over HTTP, or by a tiny one in the worker's JVM;"
        + " one worker takes the trainer through the steps. With an input, training begins when"
        + " the input is there.";
  }

  @Override
  List<Port> inputs() {
    return List.of(
        Port.optional(
            RowPorts.INPUT,
            new ManifestRows(),
            "What must be there before training begins, such as the manifest of dataset_write."));
  }

  @Override
  List<Port> outputs() {
    return List.of(
        Port.of(RowPorts.OUTPUT, new StepResultRows(), "One row for each step, when all is done."));
  }

  @Override
  Wiring prepare(Configuration configuration) {
    TrainStep train =
        TrainStep.of(
                DatasetSpool.of(configuration.dataset()),
                trainer(configuration),
                configuration.run() == null ? "run" : configuration.run())
            .withConfig(configuration.training())
            .withMetrics(
                new DatasetDirectory(configuration.output()).path() + "/" + StepMetrics.FILE);
    TrainStep checked =
        configuration.checkpointSteps() == null
            ? train
            : train.withCheckpointSteps(configuration.checkpointSteps());
    return ports -> {
      Optional<PCollection<String>> trigger =
          ports.strictly().optional(RowPorts.INPUT, new ManifestRows());
      PCollection<StepResult> results =
          trigger.isPresent()
              ? trigger.get().apply("Train", checked)
              : ports.pipeline().begin().apply("Train", checked);
      ports.out(results, new StepResultRows());
    };
  }

  private static TrainerFactory trainer(Configuration configuration) {
    String trainer = configuration.trainer();
    String key = configuration.trainerKey();
    if (trainer == null || trainer.equals("embedded")) {
      if (key != null) {
        throw new IllegalArgumentException("trainer_key must go with the URL of a trainer");
      }
      return new EmbeddedTrainers(new DatasetDirectory(configuration.output()).path());
    }
    return new HttpTrainers(trainer, key == null ? null : KeyReference.of("trainer_key", key));
  }
}
