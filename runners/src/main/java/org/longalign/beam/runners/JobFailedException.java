package org.longalign.beam.runners;

import java.io.IOException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  /** What Beam's client of job servers puts in front of what they report. */
  private static final String PORTABLE = "The Runner experienced the following error";

  private static final String CAUSED_BY = "Caused by: ";
  private static final Pattern REPORTED = Pattern.compile("(?<kind>[\\w.$]+): (?<message>.+)");

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
    } else if (message.startsWith(PORTABLE)) {
      Matcher reported = REPORTED.matcher(lastCause(message));
      if (reported.lookingAt()) {
        kind = reported.group("kind");
        message = reported.group("message");
      }
    }
    String line = message.lines().findFirst().orElse(message);
    return new JobFailedException(
        PLAIN.contains(kind) ? line : kind.substring(kind.lastIndexOf('.') + 1) + ": " + line,
        failure);
  }

  /** Portable engines tell the whole stack of their worker as text. */
  private static String lastCause(String message) {
    return message
        .lines()
        .filter(line -> line.startsWith(CAUSED_BY))
        .reduce((first, second) -> second)
        .map(line -> line.substring(CAUSED_BY.length()))
        .orElseGet(() -> message.lines().skip(1).findFirst().orElse(message));
  }
}
