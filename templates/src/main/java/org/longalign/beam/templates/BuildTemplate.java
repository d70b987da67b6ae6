package org.longalign.beam.templates;

import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.longalign.beam.pipelines.build.Batching;
import org.longalign.beam.pipelines.build.BuildConfig;
import org.longalign.beam.pipelines.build.BuildOptions;
import org.longalign.beam.pipelines.build.BuildPipeline;
import org.longalign.beam.pipelines.build.Target;

/** {@code build} as a template: submits the job and does not wait for its end. */
public final class BuildTemplate {
  private BuildTemplate() {}

  public static void main(String[] args) {
    Launch.main(BuildOptions.class, args, BuildTemplate::addTo);
  }

  /**
   * Submits the job, from a program that goes on.
   *
   * @throws IllegalArgumentException naming the option, its value and the rule
   */
  public static void submit(String[] args) {
    Launch.submit(BuildOptions.class, args, BuildTemplate::addTo);
  }

  private static void addTo(Pipeline pipeline, BuildOptions options) throws IOException {
    if (options.getDryRun()) {
      throw new IllegalArgumentException(
          "dryRun must be false in a template, which prints nothing, got true");
    }
    Target target = new Target(Batching.of(options.getBatching()), options.getOutput());
    BuildConfig config = BuildConfig.of(options, List.of(target));
    BuildPipeline.makeRoom(config, options.getOverwrite());
    BuildPipeline.addTo(pipeline, config);
  }
}
