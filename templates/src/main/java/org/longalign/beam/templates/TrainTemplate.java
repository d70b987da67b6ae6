package org.longalign.beam.templates;

import java.io.IOException;
import org.apache.beam.sdk.Pipeline;
import org.longalign.beam.pipelines.train.TrainConfig;
import org.longalign.beam.pipelines.train.TrainOptions;
import org.longalign.beam.pipelines.train.TrainPipeline;

/** {@code train} as a template: submits the job and does not wait for its end. */
public final class TrainTemplate {
  private TrainTemplate() {}

  public static void main(String[] args) {
    Launch.main(TrainOptions.class, args, TrainTemplate::addTo);
  }

  /**
   * Submits the job, from a program that goes on.
   *
   * @throws IllegalArgumentException naming the option, its value and the rule
   */
  public static void submit(String[] args) {
    Launch.submit(TrainOptions.class, args, TrainTemplate::addTo);
  }

  private static void addTo(Pipeline pipeline, TrainOptions options) throws IOException {
    TrainConfig config = TrainConfig.of(options);
    if (options.getOverwrite()) {
      TrainPipeline.clear(config);
    }
    TrainPipeline.addTo(pipeline, config);
  }
}
