package org.longalign.beam.chat;

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
}
