package org.longalign.beam.runners;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import org.longalign.beam.dataset.DatasetDirectory;
import org.longalign.beam.dataset.Manifest;
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
      RebatchConfig config = config(options);
      DatasetDirectory to = new DatasetDirectory(config.target().directory());
      to.requireAbsent(options.getOverwrite());
      to.clear();
      config.from().copyLines(to);
      Pipeline pipeline = Pipeline.create(options);
      RebatchPipeline.addTo(pipeline, config);
      job.run(pipeline, out);
      out.println(DatasetSummary.of(config.target(), to.readManifest()));
    } catch (IOException e) {
      throw JobFailedException.of(e);
    }
  }

  private static RebatchConfig config(RebatchOptions options) throws IOException {
    if (options.getDataset() == null) {
      throw new IllegalArgumentException("dataset must be given, got none");
    }
    DatasetDirectory from = new DatasetDirectory(options.getDataset());
    try {
      Manifest manifest = from.readManifest();
      return RebatchConfig.of(options, from, manifest);
    } catch (FileNotFoundException e) {
      throw new IllegalArgumentException(
          "dataset must be a directory with a manifest.json, got \"" + from.path() + '"', e);
    }
  }
}
