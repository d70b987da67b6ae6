package org.longalign.beam.runners;

import java.io.PrintStream;
import java.util.Arrays;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import org.longalign.beam.pipelines.options.OptionValues;
import org.longalign.beam.templates.DataflowJob;
import org.longalign.beam.token.TokenMeter;

/** Options to a pipeline's end, on the engine that they name. */
final class Job {
  private final String name;
  private final PipelineOptions options;
  private final int restPort;

  private Job(String name, PipelineOptions options, int restPort) {
    this.name = name;
    this.options = options;
    this.restPort = restPort;
  }

  /**
   * Reads the options; without {@code --runner} the engine is Flink in this JVM.
   *
   * @throws IllegalArgumentException if an option is unknown or its value cannot be read
   */
  static Job of(String name, Class<? extends PipelineOptions> type, String[] args) {
    PipelineOptions options = OptionValues.parse(type, args);
    boolean named = Arrays.stream(args).anyMatch(arg -> arg.startsWith("--runner="));
    if (named && DataflowJob.isFor(options)) {
      requireDataflow(options, type);
    }
    return new Job(name, options, named ? 0 : EmbeddedFlink.configure(options));
  }

  private static void requireDataflow(
      PipelineOptions options, Class<? extends PipelineOptions> type) {
    FileSystems.setDefaultPipelineOptions(options);
    try {
      DataflowJob.require(options, type);
    } catch (IllegalStateException e) {
      throw JobFailedException.of(e);
    }
  }

  <T extends PipelineOptions> T options(Class<T> type) {
    return options.as(type);
  }

  /**
   * Runs {@code pipeline} and waits for its end.
   *
   * @return what it left: its metrics
   * @throws JobFailedException if it does not end DONE
   */
  PipelineResult run(Pipeline pipeline, PrintStream out) {
    try (ProgressLine progress = progress(out)) {
      PipelineResult result = pipeline.run();
      PipelineResult.State state = result.waitUntilFinish();
      if (state != PipelineResult.State.DONE) {
        throw new JobFailedException("the job must end DONE, it ended " + state, null);
      }
      return result;
    } catch (JobFailedException e) {
      throw e;
    } catch (RuntimeException e) {
      throw DataflowJob.isFor(options)
          ? new JobFailedException(DataflowJob.refusal(e, options), e)
          : JobFailedException.of(e);
    }
  }

  private ProgressLine progress(PrintStream out) {
    return restPort == 0
        ? null
        : new ProgressLine(
            name, restPort, TokenMeter::total, out, Boolean.getBoolean("longalign.terminal"));
  }
}
