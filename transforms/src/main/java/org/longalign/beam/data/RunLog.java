package org.longalign.beam.data;

import org.apache.beam.sdk.options.PipelineOptions;
import org.slf4j.Logger;

/**
 * Events in an engine's log, which holds those of many jobs: {@code run=NAME event=NAME} and
 * further key=value pairs on one line, so that whoever reads or searches logs finds all of one run.
 * The run's name is Beam's {@code jobName}.
 */
public final class RunLog {
  private RunLog() {}

  /**
   * Logs an event at level info.
   *
   * @param pairs keys and values in turn; never a secret
   */
  public static void info(Logger log, PipelineOptions options, String event, Object... pairs) {
    if (log.isInfoEnabled()) {
      log.info("{}", line(options.getJobName(), event, pairs));
    }
  }

  /** The line; values with anything but letters, digits and -._:/ are quoted. */
  static String line(String run, String event, Object... pairs) {
    StringBuilder line = new StringBuilder("run=").append(shown(run));
    line.append(" event=").append(shown(event));
    for (int i = 0; i + 1 < pairs.length; i += 2) {
      line.append(' ').append(pairs[i]).append('=').append(shown(String.valueOf(pairs[i + 1])));
    }
    return line.toString();
  }

  private static String shown(String value) {
    return value.matches("[\\w.:/-]+")
        ? value
        : '"' + value.replaceAll("\\s+", " ").replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
