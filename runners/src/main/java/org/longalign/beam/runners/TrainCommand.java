package org.longalign.beam.runners;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import org.longalign.beam.pipelines.train.TrainConfig;
import org.longalign.beam.pipelines.train.TrainOptions;
import org.longalign.beam.pipelines.train.TrainPipeline;
import org.longalign.beam.train.StepMetrics;

/** {@code train}: a data set to a model, by a trainer here or elsewhere. */
final class TrainCommand implements Command {
  @Override
  public String name() {
    return "train";
  }

  @Override
  public String summary() {
    return "Trains on a data set, by a trainer over HTTP or a tiny model in this JVM.";
  }

  @Override
  public Class<? extends PipelineOptions> options() {
    return TrainOptions.class;
  }

  @Override
  public void run(String[] args, PrintStream out) {
    Job job = Job.of(name(), TrainOptions.class, args);
    TrainOptions options = job.options(TrainOptions.class);
    FileSystems.setDefaultPipelineOptions(options);
    try {
      TrainConfig config = TrainConfig.of(options);
      if (options.getOverwrite()) {
        TrainPipeline.clear(config);
      }
      train(job, config, out);
      out.printf("report: %s%n", config.report());
    } catch (IOException e) {
      throw JobFailedException.of(e);
    }
  }

  /** Runs the job and says what came of it. */
  static void train(Job job, TrainConfig config, PrintStream out) throws IOException {
    Pipeline pipeline = Pipeline.create(job.options(PipelineOptions.class));
    TrainPipeline.addTo(pipeline, config);
    job.run(pipeline, out);
    requireAll(config.manifest().steps().size(), trained(config));
    out.println(TrainingSummary.of(config));
  }

  private static int trained(TrainConfig config) throws IOException {
    try {
      return StepMetrics.read(config.metrics()).size();
    } catch (FileNotFoundException e) {
      return 0;
    }
  }

  /** Engines have read nothing and ended DONE. */
  static void requireAll(int steps, int trained) {
    if (trained != steps) {
      throw new JobFailedException(
          "steps trained must be the %,d of the data set, got %,d: the engine lost some"
              .formatted(steps, trained),
          null);
    }
  }
}
