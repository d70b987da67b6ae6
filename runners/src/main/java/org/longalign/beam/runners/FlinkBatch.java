package org.longalign.beam.runners;

import org.apache.beam.runners.flink.FlinkPipelineOptions;

/**
 * Keeps bounded jobs to the classic DataSet translation: on Beam 2.70 the two others can read
 * nothing, or a part, and still end DONE.
 */
final class FlinkBatch {
  private FlinkBatch() {}

  /**
   * Checks.
   *
   * @throws IllegalArgumentException naming the option, its value and the reason
   */
  static void require(FlinkPipelineOptions options) {
    refuse("useDataStreamForBatch", options.getUseDataStreamForBatch());
    refuse("streaming", options.isStreaming());
  }

  private static void refuse(String option, boolean value) {
    if (value) {
      throw new IllegalArgumentException(
          option + " must be false, for Beam then loses input of bounded jobs, got true");
    }
  }
}
