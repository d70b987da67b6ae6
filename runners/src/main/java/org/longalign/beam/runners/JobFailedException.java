package org.longalign.beam.runners;

import java.io.IOException;

/** A job that began and did not end well; the message is for the user. */
final class JobFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  JobFailedException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The innermost cause in one line: engines wrap the reason many times. */
  static JobFailedException of(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String reason = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    boolean itsClassSays =
        !(root instanceof IllegalStateException)
            && !(root instanceof IllegalArgumentException)
            && root.getClass() != IOException.class;
    if (itsClassSays) {
      reason = root.getClass().getSimpleName() + ": " + reason;
    }
    return new JobFailedException(reason.lines().findFirst().orElse(reason), failure);
  }
}
