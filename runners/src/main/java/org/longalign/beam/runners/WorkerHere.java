package org.longalign.beam.runners;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Beam's worker for portable engines, inside this JVM. */
final class WorkerHere {
  private WorkerHere() {}

  /**
   * Unless the log is wanted, closes the JVM's standard error to libraries: the worker prints a
   * stack there whenever an engine ends a job that has failed. Commands have a stream of their own.
   */
  static void keepQuiet() {
    if ("off".equals(System.getProperty("org.slf4j.simpleLogger.defaultLogLevel"))) {
      System.setErr(
          new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    }
  }
}
