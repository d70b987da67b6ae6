package org.longalign.beam.pipelines.train;

import java.io.IOException;
import java.util.Optional;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.longalign.beam.chat.KeyReference;
import org.longalign.beam.dataset.DatasetDirectory;
import org.longalign.beam.dataset.DatasetSpool;
import org.longalign.beam.dataset.Manifest;
import org.longalign.beam.train.HttpTrainers;
import org.longalign.beam.train.RunName;
import org.longalign.beam.train.StepMetrics;
import org.longalign.beam.train.TrainStep;
import org.longalign.beam.train.TrainerFactory;
import org.longalign.beam.train.TrainingConfig;
import org.longalign.beam.train.embedded.EmbeddedTrainers;

/**
 * A checked training job.
 *
 * @param from the data set
 * @param output directory, without a slash at its end
 */
public record TrainConfig(
    DatasetDirectory from,
    Manifest manifest,
    String output,
    TrainerFactory trainer,
    String run,
    TrainingConfig config,
    int checkpointSteps) {
  static final String EMBEDDED = "embedded";

  /**
   * Reads the options, and the data set's manifest.
   *
   * @throws IllegalArgumentException naming the option, its value and the rule
   * @throws IOException if the filesystem fails
   */
  public static TrainConfig of(TrainOptions options) throws IOException {
    RunName.require(options.getRun());
    TrainingConfig config = config(options);
    if (options.getCheckpointSteps() < 1) {
      throw new IllegalArgumentException(
          "checkpointSteps must be positive, got " + options.getCheckpointSteps());
    }
    DatasetDirectory to = directory("output", options.getOutput());
    TrainerFactory trainer = trainer(options, to.path());
    DatasetDirectory from = directory("dataset", options.getDataset());
    if (to.isSameAs(from)) {
      throw new IllegalArgumentException(
          "output must be another directory than dataset, got \"" + options.getOutput() + '"');
    }
    return new TrainConfig(
        from,
        manifest(from),
        to.path(),
        trainer,
        options.getRun(),
        config,
        options.getCheckpointSteps());
  }

  /** The embedded trainer as it likes it. */
  public static TrainConfig embedded(String dataset, String output) throws IOException {
    TrainOptions options = PipelineOptionsFactory.as(TrainOptions.class);
    options.setDataset(dataset);
    options.setOutput(output);
    return of(options);
  }

  private static TrainingConfig config(TrainOptions options) {
    if (options.getLearningRate() < 0) {
      throw new IllegalArgumentException(
          "learningRate must be 0 or more, got " + options.getLearningRate());
    }
    return new TrainingConfig(
        options.getLearningRate() == 0 ? null : options.getLearningRate(),
        options.getWarmupRatio(),
        null,
        null,
        null,
        options.getMaxGradientNorm(),
        options.getSchedule(),
        options.getWeights());
  }

  private static TrainerFactory trainer(TrainOptions options, String output) {
    String trainer = options.getTrainer();
    String key = options.getTrainerKey();
    if (trainer.equals(EMBEDDED)) {
      if (key != null) {
        throw new IllegalArgumentException("trainerKey must go with the URL of a trainer");
      }
      return new EmbeddedTrainers(output);
    }
    if (trainer.startsWith("external:")) {
      throw new IllegalArgumentException(
          "trainer must be embedded or an http or https URL in this version, got \""
              + trainer
              + '"');
    }
    return new HttpTrainers(trainer, key == null ? null : KeyReference.of("trainerKey", key));
  }

  private static DatasetDirectory directory(String option, String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(option + " must be given, got none");
    }
    return new DatasetDirectory(value);
  }

  private static Manifest manifest(DatasetDirectory from) throws IOException {
    if (!from.holdsDataset()) {
      throw new IllegalArgumentException(
          "dataset must be a directory with a manifest.json, got \"" + from.path() + '"');
    }
    Manifest manifest = from.readManifest();
    if (manifest.steps().isEmpty()) {
      throw new IllegalArgumentException(
          "dataset must have steps to train on, got none in \"" + from.path() + '"');
    }
    return manifest;
  }

  /** What the model is, if the trainer is one of ours: one sentence. */
  public Optional<String> about() throws IOException {
    return trainer instanceof EmbeddedTrainers embedded
        ? Optional.of(embedded.about())
        : Optional.empty();
  }

  /** Where the results of the steps come to lie. */
  public String metrics() {
    return output + "/" + StepMetrics.FILE;
  }

  TrainStep trainStep() {
    return TrainStep.of(DatasetSpool.of(from.path()), trainer, run)
        .withConfig(config)
        .withCheckpointSteps(checkpointSteps)
        .withMetrics(metrics());
  }
}
