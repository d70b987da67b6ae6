package org.longalign.beam.train;

import java.util.Optional;

/** A trainer's refusal or failure. The message is for the user and names run or step. */
public final class TrainerException extends Exception {
  private static final long serialVersionUID = 1;

  /** What went wrong, by the names of the protocol. */
  public enum Code {
    /** Another driver has taken over. */
    FENCED(409),
    /** A step or run that is another than the trainer knows under that name. */
    CONFLICT(409),
    /** A step whose predecessor was not done, or was lost with the trainer. */
    GAP(409),
    /** Another run is open. */
    BUSY(409),
    /** A run that was not opened, or was lost with the trainer. */
    NO_RUN(404),
    /** The data is not what the manifest says. */
    DIGEST(422),
    /** A loss or gradient that is no number. */
    NONFINITE(500),
    OUT_OF_MEMORY(500),
    /** The run has stopped at an earlier failure. */
    STOPPED(500),
    /** A checkpoint could not be written. */
    STORAGE(507),
    UNAUTHORIZED(401),
    BAD_REQUEST(400),
    /** No answer, or none that could be read. */
    UNAVAILABLE(503);

    private final int status;

    Code(int status) {
      this.status = status;
    }

    /** The HTTP status that goes with it. */
    public int status() {
      return status;
    }

    /** Whether opening the run again may help. */
    boolean passing() {
      return this == GAP || this == NO_RUN || this == STORAGE || this == UNAVAILABLE;
    }

    /** The code of that name, if there is one. */
    static Optional<Code> of(String name) {
      for (Code code : values()) {
        if (code.name().equals(name)) {
          return Optional.of(code);
        }
      }
      return Optional.empty();
    }
  }

  private final Code code;

  public TrainerException(Code code, String message) {
    this(code, message, null);
  }

  /**
   * With what led to it, which the message must tell, too: engines show users the innermost cause
   * alone, so it is suppressed instead.
   */
  public TrainerException(Code code, String message, Throwable origin) {
    super(message);
    this.code = code;
    if (origin != null) {
      addSuppressed(origin);
    }
  }

  public Code code() {
    return code;
  }
}
