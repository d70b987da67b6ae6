package org.longalign.beam.pipelines.train;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.longalign.beam.chat.KeyReference;
import org.longalign.beam.data.Spool;
import org.longalign.beam.dataset.DatasetDirectory;
import org.longalign.beam.dataset.DatasetSpool;
import org.longalign.beam.dataset.Manifest;
import org.longalign.beam.train.HttpTrainers;
import org.longalign.beam.train.RunName;
import org.longalign.beam.train.StepMetrics;
import org.longalign.beam.train.TrainStep;
import org.longalign.beam.train.TrainingConfig;
import org.longalign.beam.train.embedded.EmbeddedTrainers;

/**
 * A checked training job.
 *
 * @param from the data set
 * @param output directory, without a slash at its end
 * @param embedded the trainer, if it is one of ours
 */
public record TrainConfig(
    DatasetDirectory from,
    Manifest manifest,
    String output,
    String run,
    TrainStep step,
    Optional<EmbeddedTrainers> embedded) {
  private static final String EMBEDDED = "embedded";
  private static final String EXTERNAL = "external:";

  /** They know no other language. */
  private static final Set<String> JAVA_ALONE = Set.of("FlinkRunner", "DirectRunner");

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
    DatasetDirectory to = DatasetDirectory.ofOption("output", options.getOutput());
    DatasetDirectory from = DatasetDirectory.ofOption("dataset", options.getDataset());
    Optional<EmbeddedTrainers> embedded =
        options.getTrainer().equals(EMBEDDED)
            ? Optional.of(new EmbeddedTrainers(to.path()))
            : Optional.empty();
    TrainStep step = step(options, DatasetSpool.of(from.path()), embedded);
    if (to.isSameAs(from)) {
      throw new IllegalArgumentException(
          "output must be another directory than dataset, got \"" + options.getOutput() + '"');
    }
    return new TrainConfig(
        from,
        manifest(from),
        to.path(),
        options.getRun(),
        step.withConfig(config)
            .withCheckpointSteps(options.getCheckpointSteps())
            .withMetrics(metrics(to.path())),
        embedded);
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

  private static TrainStep step(
      TrainOptions options, Spool spool, Optional<EmbeddedTrainers> embedded) {
    String trainer = options.getTrainer();
    String key = options.getTrainerKey();
    boolean external = trainer.startsWith(EXTERNAL);
    if (key != null && (embedded.isPresent() || external)) {
      throw new IllegalArgumentException("trainerKey must go with the URL of a trainer");
    }
    if (options.getAccelerator() != null && !external) {
      throw new IllegalArgumentException(
          "accelerator must go with trainer=external:host:port, got trainer=\"" + trainer + '"');
    }
    if (embedded.isPresent()) {
      return TrainStep.of(spool, embedded.get(), options.getRun());
    }
    if (external) {
      TrainStep step = TrainStep.external(spool, address(options), options.getRun());
      return options.getAccelerator() == null ? step : step.withAccelerator(accelerator(options));
    }
    KeyReference reference = key == null ? null : KeyReference.of("trainerKey", key);
    return TrainStep.of(spool, new HttpTrainers(trainer, reference), options.getRun());
  }

  private static String accelerator(TrainOptions options) {
    if (!options.getAccelerator().matches(TrainOptions.ACCELERATOR)) {
      throw new IllegalArgumentException(
          "accelerator must be such as type:nvidia-l4;count:1;install-nvidia-driver, got \""
              + options.getAccelerator()
              + '"');
    }
    return options.getAccelerator();
  }

  private static String address(TrainOptions options) {
    String address = options.getTrainer().substring(EXTERNAL.length());
    if (!address.matches("[^:/@\\s]+:\\d{1,5}")) {
      throw new IllegalArgumentException(
          "trainer must be external:host:port of an expansion service, got \""
              + options.getTrainer()
              + '"');
    }
    String runner = options.getRunner().getSimpleName();
    if (JAVA_ALONE.contains(runner)) {
      throw new IllegalArgumentException(
          "trainer must be embedded or a URL unless --runner=PortableRunner or DataflowRunner is"
              + " given, got \""
              + options.getTrainer()
              + "\" with "
              + runner);
    }
    return address;
  }

  private static Manifest manifest(DatasetDirectory from) throws IOException {
    from.requireDataset("dataset");
    Manifest manifest = from.readManifest();
    if (manifest.steps().isEmpty()) {
      throw new IllegalArgumentException(
          "dataset must have steps to train on, got none in \"" + from.path() + '"');
    }
    return manifest;
  }

  /** What the model is, if the trainer is one of ours: one sentence. */
  public Optional<String> about() throws IOException {
    return embedded.isPresent() ? Optional.of(embedded.get().about()) : Optional.empty();
  }

  /** Where the results of the steps come to lie. */
  public String metrics() {
    return metrics(output);
  }

  /** Where the page on the run comes to lie. */
  public String report() {
    return output + "/report.html";
  }

  private static String metrics(String output) {
    return output + "/" + StepMetrics.FILE;
  }
}
