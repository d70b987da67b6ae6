package org.longalign.beam.runners;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;

/** Why an address does not answer, in a few words. */
final class Unreachable {
  private Unreachable() {}

  /** The words for {@code failure}. */
  static String why(Throwable failure) {
    String words = String.valueOf(failure.getMessage());
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
        return "there is no such host";
      }
      if (cause instanceof HttpTimeoutException) {
        return "no answer within " + FlinkRest.PATIENCE.toSeconds() + " s";
      }
      if (cause instanceof ConnectException) {
        words = "connection refused";
      }
    }
    return words.lines().findFirst().orElse("no answer");
  }
}
