package org.longalign.beam.runners.bench;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/** The options of {@code bench}. */
public interface BenchOptions extends PipelineOptions {
  @Description("Which benchmarks, with commas between them.")
  @Default.String("packing,assembly")
  String getOnly();

  void setOnly(String value);

  @Description("Put each benchmark's section into this Markdown file as well, for the old one.")
  String getOutput();

  void setOutput(String value);

  @Description("How many sequences go through the assembly benchmark.")
  @Default.Long(1_000_000)
  long getSequences();

  void setSequences(long value);
}
