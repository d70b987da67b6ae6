package org.longalign.beam.runners.bench;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/** The options of {@code bench}. */
public interface BenchOptions extends PipelineOptions {
  @Description("Which benchmarks, with commas between them.")
  @Default.String("packing,assembly,tokenize,data,startup")
  String getOnly();

  void setOnly(String value);

  @Description("Put each benchmark's section into this Markdown file as well, for the old one.")
  String getOutput();

  void setOutput(String value);

  @Description("How many sequences go through the assembly benchmark.")
  @Default.Long(1_000_000)
  long getSequences();

  void setSequences(long value);

  @Description("Megabytes of text that the data benchmark builds from.")
  @Default.Long(1_000)
  long getMegabytes();

  void setMegabytes(long value);

  @Description("Let the data benchmark build from 50, 200, 1,000 and 5,000 MB as well.")
  boolean getCurve();

  void setCurve(boolean value);

  @Description("Folder of tokenizer.json files of the SentencePiece kind, to measure as well.")
  String getTokenizers();

  void setTokenizers(String value);

  @Description("Fail if a ratio is more than 15 % below the one that BENCHMARKS.md has.")
  boolean getCheck();

  void setCheck(boolean value);
}
