package org.longalign.beam.runners.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Commands as children of {@code measured.py}, which needs Python's own library alone. */
final class Measured {
  private Measured() {}

  /**
   * Runs a command in the repository's root.
   *
   * @param environment added to this process's
   * @return what it printed on standard output, the last line first: that is the cost as JSON
   * @throws IllegalStateException if it fails
   */
  static List<String> run(Workbench bench, Map<String, String> environment, List<String> command)
      throws IOException {
    Path out = bench.directory().resolve("measured.out");
    Path err = bench.directory().resolve("measured.err");
    Path script = bench.home().resolve("runners").resolve("bench").resolve("measured.py");
    List<String> all = new ArrayList<>(List.of("python3", script.toString()));
    all.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(all)
            .directory(bench.home().toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    int code = wait(builder.start());
    List<String> lines = new ArrayList<>(Files.readAllLines(out));
    if (code != 0 || lines.isEmpty()) {
      throw new IllegalStateException(
          String.join(" ", command.subList(0, Math.min(3, command.size())))
              + " must end with 0, it ended with "
              + code
              + " (target/bench/measured.err)");
    }
    Collections.reverse(lines);
    return lines;
  }

  private static int wait(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a command ran", e);
    }
  }
}
