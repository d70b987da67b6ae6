package org.longalign.beam.templates;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import java.net.URI;
import org.apache.beam.runners.dataflow.options.DataflowPipelineOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.longalign.beam.pipelines.options.RemoteValues;

/**
 * What must be so before a job is sent to Dataflow, and its refusals in words. The runner's own
 * name no option, or say nothing but that there is no temporary folder.
 */
public final class DataflowJob {
  private DataflowJob() {}

  /** Whether the job is one for Dataflow; its classes need not be there to ask. */
  public static boolean isFor(PipelineOptions options) {
    return options.getRunner().getSimpleName().equals("DataflowRunner");
  }

  /**
   * Checks project, region and the options of {@code type}.
   *
   * @throws IllegalArgumentException naming the option, its value and the rule
   */
  public static void require(PipelineOptions options, Class<? extends PipelineOptions> type) {
    RemoteValues.require(options, type);
    DataflowPipelineOptions dataflow = options.as(DataflowPipelineOptions.class);
    requireMatch("project", dataflow.getProject(), "[a-z][-a-z0-9:.]+", "a project's id");
    requireMatch("region", dataflow.getRegion(), "[a-z]+-[a-z]+[0-9]+", "such as us-central1");
    if (dataflow.getTempLocation() != null) { // else the runner has a bucket of the project's own
      requireMatch("tempLocation", dataflow.getTempLocation(), "gs://.+", "a gs:// path");
    }
  }

  /** Where the service is. */
  public static URI service(PipelineOptions options) {
    return URI.create(options.as(DataflowPipelineOptions.class).getApiRootUrl());
  }

  /** What an exception at the job's start says, with the options that it is about. */
  public static String refusal(RuntimeException failure, PipelineOptions options) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof GoogleJsonResponseException refusal) {
        DataflowPipelineOptions dataflow = options.as(DataflowPipelineOptions.class);
        return String.format(
            "project and region must be where Dataflow may start the job, got %s and %s: HTTP %d, %s",
            dataflow.getProject(),
            dataflow.getRegion(),
            refusal.getStatusCode(),
            refusal.getDetails() == null
                ? refusal.getStatusMessage()
                : refusal.getDetails().getMessage());
      }
    }
    return failure.getMessage();
  }

  private static void requireMatch(String option, String value, String regex, String rule) {
    if (value == null || !value.matches(regex)) {
      throw new IllegalArgumentException(
          option + " must be " + rule + ", got " + (value == null ? "none" : '"' + value + '"'));
    }
  }
}
