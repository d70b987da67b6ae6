package org.longalign.beam.runners;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.FileSystems;
import org.longalign.beam.dataset.DatasetDirectory;
import org.longalign.beam.dataset.Manifest;
import org.longalign.beam.pipelines.build.BuildConfig;
import org.longalign.beam.pipelines.build.BuildOptions;
import org.longalign.beam.pipelines.build.BuildPipeline;
import org.longalign.beam.pipelines.build.CostEstimate;
import org.longalign.beam.pipelines.build.Target;

/** One build job from checked options to the manifests that it wrote. */
final class DatasetJob {
  private DatasetJob() {}

  /**
   * Runs it.
   *
   * @return a manifest for each target; none of a dry run
   */
  static List<Manifest> run(Job job, List<Target> targets, PrintStream out) {
    BuildOptions options = job.options(BuildOptions.class);
    FileSystems.setDefaultPipelineOptions(options);
    BuildConfig config = BuildConfig.of(options, targets);
    if (options.getDryRun()) {
      return estimate(job, config, out);
    }
    try {
      BuildPipeline.makeRoom(config, options.getOverwrite());
      Pipeline pipeline = Pipeline.create(options);
      BuildPipeline.addTo(pipeline, config);
      job.run(pipeline, out);
      List<Manifest> manifests = new ArrayList<>();
      for (Target target : targets) {
        manifests.add(new DatasetDirectory(target.directory()).readManifest());
      }
      for (int i = 0; i < targets.size(); i++) {
        out.println(DatasetSummary.of(targets.get(i), manifests.get(i)));
      }
      return manifests;
    } catch (IOException e) {
      throw JobFailedException.of(e);
    }
  }

  private static List<Manifest> estimate(Job job, BuildConfig config, PrintStream out) {
    if (config.generate().isEmpty()) {
      throw new IllegalArgumentException("dryRun must go with a generator, got none");
    }
    Pipeline pipeline = Pipeline.create(job.options(BuildOptions.class));
    BuildPipeline.addEstimateTo(pipeline, config);
    out.println(CostEstimate.of(job.run(pipeline, out), config).text());
    return List.of();
  }
}
