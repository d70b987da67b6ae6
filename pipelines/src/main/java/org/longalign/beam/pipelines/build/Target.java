package org.longalign.beam.pipelines.build;

/** One data set of a build: how it is batched and where it goes. */
public record Target(Batching batching, String directory) {
  public Target {
    if (directory == null || directory.isBlank()) {
      throw new IllegalArgumentException(
          "output must be a directory, got "
              + (directory == null ? "none" : '"' + directory + '"'));
    }
  }
}
