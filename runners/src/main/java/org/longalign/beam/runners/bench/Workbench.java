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
 * @param megabytes of text that the data benchmark builds from
 * @param curve whether it builds from 50 MB to 5 GB as well
 * @param tokenizers folder of tokenizer.json files of the SentencePiece kind; null for the default
 * @param engine runs pipelines
 * @param progress takes lines on what is being done
 */
public record Workbench(
    Path home,
    long sequences,
    long megabytes,
    boolean curve,
    Path tokenizers,
    Engine engine,
    PrintStream progress) {
  public Workbench {
    if (sequences < 1) {
      throw new IllegalArgumentException("sequences must be positive, got " + sequences);
    }
    if (megabytes < 1) {
      throw new IllegalArgumentException("megabytes must be positive, got " + megabytes);
    }
    if (tokenizers != null && !Files.isDirectory(tokenizers)) {
      throw new IllegalArgumentException(
          "tokenizers must be a directory, got \"" + tokenizers + '"');
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
