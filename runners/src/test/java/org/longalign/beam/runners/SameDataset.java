package org.longalign.beam.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Compares data sets byte by byte, but for paid answers, which are filed under unique names. */
final class SameDataset {
  private SameDataset() {}

  static void assertSame(Path wanted, Path got) throws IOException {
    List<Path> files = files(wanted);
    assertTrue(files.contains(Path.of("manifest.json")), files.toString());
    assertEquals(files, files(got));
    for (Path file : files) {
      assertEquals(-1, Files.mismatch(wanted.resolve(file), got.resolve(file)), file.toString());
    }
  }

  private static List<Path> files(Path out) throws IOException {
    try (Stream<Path> files = Files.walk(out)) {
      return files
          .filter(Files::isRegularFile)
          .map(out::relativize)
          .filter(file -> !file.startsWith("responses"))
          .sorted()
          .toList();
    }
  }
}
