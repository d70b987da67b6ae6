package org.longalign.beam.templates;

import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.longalign.beam.pipelines.build.Batching;
import org.longalign.beam.pipelines.build.BuildConfig;
import org.longalign.beam.pipelines.build.BuildOptions;
import org.longalign.beam.pipelines.build.BuildPipeline;
import org.longalign.beam.pipelines.build.Target;

/** {@code build} as a template's main: submits the job and does not wait for its end. */
public final class BuildTemplate {
  private BuildTemplate() {}

  public static void main(String[] args) {
    submit(args);
  }

  /**
   * Submits the job, from a program that goes on.
   *
   * @throws IllegalArgumentException naming the option, its value and the rule
   */
  public static void submit(String[] args) {
    BuildOptions options =
        PipelineOptionsFactory.fromArgs(args).withValidation().as(BuildOptions.class);
    FileSystems.setDefaultPipelineOptions(options);
    Target target = new Target(Batching.of(options.getBatching()), options.getOutput());
    BuildConfig config = BuildConfig.of(options, List.of(target));
    Pipeline pipeline = Pipeline.create(options);
    BuildPipeline.addTo(pipeline, config);
    pipeline.run();
  }
}
