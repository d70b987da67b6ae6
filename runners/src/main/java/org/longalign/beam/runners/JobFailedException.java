package org.longalign.beam.runners;

import java.io.IOException;
import java.util.Set;
import org.apache.flink.util.SerializedThrowable;

/** A job that began and did not end well; the message is for the user. */
final class JobFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Kinds whose messages are for users. */
  private static final Set<String> PLAIN =
      Set.of(
          IllegalStateException.class.getName(),
          IllegalArgumentException.class.getName(),
          IOException.class.getName());

  JobFailedException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The innermost cause in one line: engines wrap the reason many times. */
  static JobFailedException of(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String kind = root.getClass().getName();
    String message = root.getMessage() == null ? "no message" : root.getMessage();
    if (root instanceof SerializedThrowable remote) {
      // What was thrown on a cluster comes as text, with the name of its class in front.
      kind = remote.getOriginalErrorClassName();
      message = message.startsWith(kind + ": ") ? message.substring(kind.length() + 2) : message;
    }
    String line = message.lines().findFirst().orElse(message);
    return new JobFailedException(
        PLAIN.contains(kind) ? line : kind.substring(kind.lastIndexOf('.') + 1) + ": " + line,
        failure);
  }
}
