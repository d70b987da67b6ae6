package org.longalign.beam.runners.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where and with what benchmarks work.
 *
 * @param home of the repository
 * @param sequences how many the assembly benchmark makes
 * @param engine runs pipelines
 * @param progress takes lines on what is being done
 */
public record Workbench(Path home, long sequences, Engine engine, PrintStream progress) {
  public Workbench {
    if (sequences < 1) {
      throw new IllegalArgumentException("sequences must be positive, got " + sequences);
    }
  }

  /** Where all files go that a benchmark makes; it exists. */
  public Path directory() throws IOException {
    return Files.createDirectories(home.resolve("target").resolve("bench"));
  }

  /** An empty directory for what engines spill: what an earlier run left in it is deleted. */
  public Path scratch() throws IOException {
    Path scratch = directory().resolve("tmp");
    if (Files.exists(scratch)) {
      try (Stream<Path> left = Files.walk(scratch)) {
        for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    return Files.createDirectory(scratch);
  }

  void say(String line) {
    progress.println("longalign bench: " + line);
  }
}
