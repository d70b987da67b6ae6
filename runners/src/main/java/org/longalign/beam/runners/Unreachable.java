package org.longalign.beam.runners;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import org.apache.beam.vendor.grpc.v1p69p0.io.grpc.Status;
import org.apache.beam.vendor.grpc.v1p69p0.io.grpc.StatusRuntimeException;

/** Why an address does not answer, in a few words. */
final class Unreachable {
  private Unreachable() {}

  /** The failure of a job whose engine is not at {@code address}, which the rule is about. */
  static JobFailedException failure(String rule, String address, Exception cause) {
    return new JobFailedException("%s, got \"%s\": %s".formatted(rule, address, why(cause)), cause);
  }

  private static String why(Throwable failure) {
    String words = String.valueOf(failure.getMessage());
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
        return "there is no such host";
      }
      if (cause instanceof HttpTimeoutException || isLate(cause)) {
        return "no answer within " + FlinkRest.PATIENCE.toSeconds() + " s";
      }
      if (cause instanceof ConnectException) {
        words = "connection refused";
      }
    }
    return words.lines().findFirst().orElse("no answer");
  }

  private static boolean isLate(Throwable failure) {
    return failure instanceof StatusRuntimeException call
        && call.getStatus().getCode() == Status.Code.DEADLINE_EXCEEDED;
  }
}
