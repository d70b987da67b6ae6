package org.longalign.beam.runners;

import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.Create;

/** One element through the embedded engine: what an engine costs before it has any work. */
final class EmptyJob {
  private EmptyJob() {}

  public static void main(String[] args) {
    Job job = Job.of("empty", PipelineOptions.class, args);
    Pipeline pipeline = Pipeline.create(job.options(PipelineOptions.class));
    pipeline.apply(Create.of(1));
    job.run(pipeline, System.err);
    // The engine leaves threads behind that would keep the process alive.
    System.exit(0);
  }
}
