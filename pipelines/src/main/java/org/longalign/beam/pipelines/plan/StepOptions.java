package org.longalign.beam.pipelines.plan;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.longalign.beam.pipelines.options.Group;
import org.longalign.beam.pipelines.options.Kind;
import org.longalign.beam.pipelines.options.Parameter;

/**
 * The one option that all who make steps have. Two interfaces that each declared it could not be
 * used in one JVM unless they agreed to the letter.
 */
public interface StepOptions extends PipelineOptions {
  @Description("Packs in a training step; in sorted and naive batching, the batch size.")
  @Default.Integer(8)
  @Parameter(
      label = "Packs in a training step",
      group = Group.PACKING,
      place = 3,
      kind = Kind.POSITIVE)
  int getPacksPerStep();

  void setPacksPerStep(int value);
}
