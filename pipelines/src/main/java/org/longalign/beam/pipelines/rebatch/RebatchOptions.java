package org.longalign.beam.pipelines.rebatch;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.longalign.beam.pipelines.plan.StepOptions;

/** The options of {@code rebatch}. */
public interface RebatchOptions extends StepOptions {
  @Description("Directory of the data set whose steps are to be made anew.")
  String getDataset();

  void setDataset(String value);

  @Description("Directory of the new data set, on any filesystem that Beam knows.")
  String getOutput();

  void setOutput(String value);

  @Description("Replace a data set that the output directory holds.")
  @Default.Boolean(false)
  boolean getOverwrite();

  void setOverwrite(boolean value);
}
