package org.longalign.beam.runners;

import java.io.IOException;
import java.io.PrintStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import org.longalign.beam.dataset.DatasetDirectory;
import org.longalign.beam.pipelines.rebatch.RebatchConfig;
import org.longalign.beam.pipelines.rebatch.RebatchOptions;
import org.longalign.beam.pipelines.rebatch.RebatchPipeline;

/** {@code rebatch}: a data set to one with steps of another size. */
final class RebatchCommand implements Command {
  @Override
  public String name() {
    return "rebatch";
  }

  @Override
  public String summary() {
    return "Makes new steps of a data set for another number of ranks, without tokenizing again.";
  }

  @Override
  public Class<? extends PipelineOptions> options() {
    return RebatchOptions.class;
  }

  @Override
  public void run(String[] args, PrintStream out) {
    Job job = Job.of(name(), RebatchOptions.class, args);
    RebatchOptions options = job.options(RebatchOptions.class);
    FileSystems.setDefaultPipelineOptions(options);
    try {
      RebatchConfig config = RebatchConfig.of(options);
      DatasetDirectory to = new DatasetDirectory(config.target().directory());
      to.requireAbsent(options.getOverwrite());
      to.clear();
      Pipeline pipeline = Pipeline.create(options);
      RebatchPipeline.addTo(pipeline, config);
      job.run(pipeline, out);
      out.println(DatasetSummary.of(config.target(), to.readManifest()));
      out.printf("report: %s/report.html%n", config.target().directory());
    } catch (IOException e) {
      throw JobFailedException.of(e);
    }
  }
}
