package org.longalign.beam.runners;

import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.JobListener;

/**
 * Learns the id of the job that an attached run submits: Flink makes the listener itself, from its
 * class name in the configuration, so the id can only be handed over in a static field.
 */
public final class SubmittedJob implements JobListener {
  private static volatile String id;

  /** The job's id in hexadecimal, or null before there is one. */
  static String id() {
    return id;
  }

  @Override
  public void onJobSubmitted(JobClient client, Throwable failure) {
    if (client != null) {
      id = client.getJobID().toString();
    }
  }

  @Override
  public void onJobExecuted(JobExecutionResult result, Throwable failure) {
    id = null;
  }
}
