package org.longalign.beam.runners.bench;

import java.util.function.Consumer;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;

/** Runs a pipeline to its end. */
public interface Engine {
  /**
   * Makes a pipeline, runs it and waits.
   *
   * @param wiring adds the transforms
   * @throws RuntimeException if the pipeline does not end DONE
   */
  PipelineResult run(Consumer<Pipeline> wiring);
}
