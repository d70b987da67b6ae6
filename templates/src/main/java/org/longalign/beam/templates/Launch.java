package org.longalign.beam.templates;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import org.longalign.beam.pipelines.options.OptionValues;

/** From the values of a form to a submitted job: whoever launches a template waits for no end. */
final class Launch {
  /** Adds a template's work to a pipeline, of options whose form has been checked. */
  interface Work<O extends PipelineOptions> {
    void addTo(Pipeline pipeline, O options) throws IOException;
  }

  /** A job's graph is serialized by recursion from stage to stage. */
  private static final long STACK_BYTES = 16L << 20;

  private Launch() {}

  /**
   * Submits the job, and does not wait for it.
   *
   * @throws IllegalArgumentException naming the option, its value and the rule; no job has begun
   */
  static <O extends PipelineOptions> PipelineResult submit(
      Class<O> type, String[] args, Work<O> work) {
    O options = OptionValues.parse(type, args);
    FileSystems.setDefaultPipelineOptions(options);
    boolean dataflow = DataflowJob.isFor(options);
    if (dataflow) {
      DataflowJob.require(options, type);
    }
    Pipeline pipeline = Pipeline.create(options);
    try {
      work.addTo(pipeline, options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      return pipeline.run();
    } catch (RuntimeException e) {
      throw dataflow ? new IllegalStateException(DataflowJob.refusal(e, options), e) : e;
    }
  }

  /** As {@link #submit}, for a process of its own: says in one line why there is no job. */
  static <O extends PipelineOptions> void main(Class<O> type, String[] args, Work<O> work) {
    Thread submitter =
        new Thread(null, () -> submitOrExit(type, args, work), "submitter", STACK_BYTES);
    submitter.start();
  }

  private static <O extends PipelineOptions> void submitOrExit(
      Class<O> type, String[] args, Work<O> work) {
    try {
      submit(type, args, work);
    } catch (IllegalArgumentException e) {
      exit(2, e);
    } catch (UncheckedIOException e) {
      exit(1, e.getCause());
    } catch (IllegalStateException e) {
      exit(1, e);
    } catch (RuntimeException | Error e) {
      e.printStackTrace();
      exit(1, e);
    }
  }

  private static void exit(int code, Throwable failure) {
    String reason = String.valueOf(failure.getMessage()).replaceAll("\\s*\\R\\s*", " ");
    System.err.println("longalign: " + reason);
    System.exit(code);
  }
}
