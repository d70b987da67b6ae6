package org.longalign.beam.pipelines.plan;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * The one option that all who make steps have. Two interfaces that each declared it could not be
 * used in one JVM unless they agreed to the letter.
 */
public interface StepOptions extends PipelineOptions {
  @Description("Packs in a training step; in sorted and naive batching, the batch size.")
  @Default.Integer(8)
  int getPacksPerStep();

  void setPacksPerStep(int value);
}
