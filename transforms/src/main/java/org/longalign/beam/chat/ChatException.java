package org.longalign.beam.chat;

import java.util.concurrent.CompletionException;

/** No answer to a request. */
public final class ChatException extends Exception {
  private static final long serialVersionUID = 1;

  /** Why. */
  public enum Reason {
    /** The server does not let us in, or has no such model: no request will fare better. */
    SETTINGS,
    /** The prompt is longer than the model's context. */
    TOO_LONG,
    /** The provider's filter refused. */
    FILTERED,
    /** As much has been spent as may be. */
    BUDGET,
    /** Still no usable answer after all retries. */
    UNAVAILABLE
  }

  private final Reason reason;

  public ChatException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** The one that a future failed with, or null if it failed of something else. */
  public static ChatException in(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof ChatException chat ? chat : null;
  }
}
