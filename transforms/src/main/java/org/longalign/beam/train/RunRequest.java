package org.longalign.beam.train;

/**
 * What a driver opens a run with.
 *
 * @param run the run's name
 * @param manifest path or URL of manifest.json, as the trainer can read it
 * @param fencing who drives: see {@link Fencing}
 */
public record RunRequest(String run, String manifest, long fencing, TrainingConfig config) {
  public RunRequest {
    RunName.require(run);
    if (manifest == null || manifest.isBlank()) {
      throw new IllegalArgumentException("manifest must not be blank, got \"" + manifest + '"');
    }
    if (fencing < 0) {
      throw new IllegalArgumentException("fencing must be 0 or more, got " + fencing);
    }
    if (config == null) {
      throw new IllegalArgumentException("config must be present, got null");
    }
  }
}
