package org.longalign.beam.pipelines.plan;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;

/** The options of {@code plan}. */
public interface PlanOptions extends PackOptions {
  @Description("File of lengths in tokens: text with one whole number a line, or a NumPy .npy.")
  String getLengths();

  void setLengths(String value);

  @Description(
      "Pack as a stream is packed, in the order of the file, with so many packs' worth of lengths"
          + " held back to choose from; 0: plan over all lengths.")
  @Default.Integer(0)
  int getOpenPacks();

  void setOpenPacks(int value);

  @Description("Write a page with charts to this file as well.")
  String getHtml();

  void setHtml(String value);
}
