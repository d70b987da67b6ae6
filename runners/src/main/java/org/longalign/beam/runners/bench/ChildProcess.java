package org.longalign.beam.runners.bench;

import java.io.IOException;
import java.nio.file.Path;

/** A program run to its end. */
final class ChildProcess {
  private ChildProcess() {}

  /**
   * Runs a command in {@code folder}; what it says goes to {@code log}.
   *
   * @return its exit code, or 127 if it cannot be started
   */
  static int run(Path folder, Path log, String... command) {
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
    } catch (IOException e) {
      return 127; // as a shell says it
    }
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + command[0] + " ran", e);
    }
  }
}
