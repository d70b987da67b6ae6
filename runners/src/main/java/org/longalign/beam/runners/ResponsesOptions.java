package org.longalign.beam.runners;

import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/** The options of {@code responses}. */
public interface ResponsesOptions extends PipelineOptions {
  @Description("Folder of paid answers, on any filesystem that Beam knows.")
  String getResponses();

  void setResponses(String value);

  @Description("Put the answers of many files into few; no job may write to the folder meanwhile.")
  boolean getCompact();

  void setCompact(boolean value);

  @Description("File of prices (YAML) over those that come with this software.")
  String getPrices();

  void setPrices(String value);
}
