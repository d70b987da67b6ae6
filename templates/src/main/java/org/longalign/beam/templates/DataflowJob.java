package org.longalign.beam.templates;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.runners.dataflow.options.DataflowPipelineOptions;
import org.apache.beam.sdk.extensions.gcp.options.GcsOptions;
import org.apache.beam.sdk.extensions.gcp.util.gcsfs.GcsPath;
import org.apache.beam.sdk.options.PipelineOptions;
import org.longalign.beam.pipelines.options.Kind;
import org.longalign.beam.pipelines.options.Option;
import org.longalign.beam.pipelines.options.RemoteValues;

/**
 * What must be so before a job is sent to Dataflow, and its refusals in words. The runner's own
 * name no option, or say nothing but that there is no temporary folder.
 */
public final class DataflowJob {
  private static final Pattern MESSAGE = Pattern.compile("\"message\"\\s*:\\s*\"([^\"]*)\"");

  private DataflowJob() {}

  /** Whether the job is one for Dataflow; its classes need not be there to ask. */
  public static boolean isFor(PipelineOptions options) {
    return options.getRunner().getSimpleName().equals("DataflowRunner");
  }

  /**
   * Checks project, region, buckets and the options of {@code type}.
   *
   * @throws IllegalArgumentException naming the option, its value and the rule
   * @throws IllegalStateException if a bucket is not there or may not be used, naming its option
   */
  public static void require(PipelineOptions options, Class<? extends PipelineOptions> type) {
    RemoteValues.require(options, type);
    DataflowPipelineOptions dataflow = options.as(DataflowPipelineOptions.class);
    requireMatch("project", dataflow.getProject(), "[a-z][-a-z0-9:.]+", "a project's id");
    requireMatch("region", dataflow.getRegion(), "[a-z]+-[a-z]+[0-9]+", "such as us-central1");
    if (dataflow.getTempLocation() != null) { // else the runner has a bucket of the project's own
      requireMatch("tempLocation", dataflow.getTempLocation(), "gs://.+", "a gs:// path");
    }
    buckets(dataflow, type).forEach((option, path) -> requireBucket(option, path, options));
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

  private static Map<String, String> buckets(
      DataflowPipelineOptions options, Class<? extends PipelineOptions> type) {
    Map<String, String> buckets = new LinkedHashMap<>();
    if (options.getTempLocation() != null) {
      buckets.put("tempLocation", options.getTempLocation());
    }
    for (Option option : Option.of(type)) {
      if (option.parameter().isPresent() && option.parameter().get().kind() == Kind.OUTPUT) {
        option.valueIn(options.as(type)).ifPresent(path -> buckets.put(option.name(), path));
      }
    }
    return buckets;
  }

  /** Of a bucket that only lets one write, and not ask, it is not known whether it will do. */
  private static void requireBucket(String option, String path, PipelineOptions options) {
    try {
      options.as(GcsOptions.class).getGcsUtil().getBucket(GcsPath.fromUri(path));
    } catch (FileNotFoundException e) {
      throw new IllegalStateException(
          option + " must be in a bucket that exists, got \"" + path + '"', e);
    } catch (AccessDeniedException e) {
      if (option.equals("tempLocation")) {
        throw new IllegalStateException(
            option
                + " must be in a bucket that this account may use, got \""
                + path
                + "\": "
                + reason(e.getReason()),
            e);
      }
    } catch (IOException e) {
      throw new IllegalStateException(
          option + " must be in a bucket that can be reached, got \"" + path + "\": " + e, e);
    }
  }

  /** The server's own words, of the JSON that it sends. */
  private static String reason(String answer) {
    Matcher message = MESSAGE.matcher(String.valueOf(answer));
    return message.find() ? message.group(1) : "no permission";
  }
}
