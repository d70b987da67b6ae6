package org.longalign.beam.runners;

import java.io.PrintStream;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.longalign.beam.pipelines.build.Batching;
import org.longalign.beam.pipelines.build.BuildOptions;
import org.longalign.beam.pipelines.build.Target;

/** {@code build}: sources to one data set. */
final class BuildCommand implements Command {
  @Override
  public String name() {
    return "build";
  }

  @Override
  public String summary() {
    return "Makes a data set from the sources of a mixture file.";
  }

  @Override
  public Class<? extends PipelineOptions> options() {
    return BuildOptions.class;
  }

  @Override
  public void run(String[] args, PrintStream out) {
    Job job = Job.of(name(), BuildOptions.class, args);
    BuildOptions options = job.options(BuildOptions.class);
    Target target = new Target(Batching.of(options.getBatching()), options.getOutput());
    if (!DatasetJob.run(job, List.of(target), out).isEmpty()) {
      out.printf("report: %s/report.html%n", target.directory());
    }
  }
}
