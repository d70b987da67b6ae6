package org.longalign.beam.train;

/**
 * How far a run is.
 *
 * @param lastStep the last one that was done, -1 if none
 * @param checkpointStep the last one that a checkpoint covers, -1 if none
 */
public record RunState(long lastStep, long checkpointStep) {
  public RunState {
    if (checkpointStep < -1 || lastStep < checkpointStep) {
      throw new IllegalArgumentException(
          "checkpointStep must be between -1 and lastStep %d, got %d"
              .formatted(lastStep, checkpointStep));
    }
  }
}
