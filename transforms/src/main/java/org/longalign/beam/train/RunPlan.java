package org.longalign.beam.train;

import java.util.List;

/**
 * What is to be trained.
 *
 * @param run the run's name
 * @param manifest path or URL of manifest.json, as the trainer can read it
 * @param digests SHA-256 of each step, by its number
 * @param checkpointSteps steps from one checkpoint to the next; there is always one at the end
 */
record RunPlan(
    String run, String manifest, List<String> digests, TrainingConfig config, int checkpointSteps) {
  RunPlan {
    RunName.require(run);
    digests = List.copyOf(digests);
    if (digests.isEmpty()) {
      throw new IllegalArgumentException("a data set must have steps to train on, got none");
    }
    if (checkpointSteps < 1) {
      throw new IllegalArgumentException(
          "checkpointSteps must be positive, got " + checkpointSteps);
    }
  }

  /** Number of the last step. */
  long last() {
    return digests.size() - 1L;
  }
}
