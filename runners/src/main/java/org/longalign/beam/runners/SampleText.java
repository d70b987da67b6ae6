package org.longalign.beam.runners;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * English, code and Chinese of the bundled test data, some 70 KB each, to show a speed on.
 *
 * @param documents one text a file
 * @param bytes of all of them in UTF-8
 */
record SampleText(List<String> documents, long bytes) {
  private static final List<String> FOLDERS = List.of("books", "github/flask", "cluecorpus2020");
  private static final int BYTES = 70_000;

  SampleText {
    documents = List.copyOf(documents);
  }

  /**
   * Reads the test data of a repository.
   *
   * @throws IOException if it is not there
   */
  static SampleText of(Path home) throws IOException {
    List<String> documents = new ArrayList<>();
    long bytes = 0;
    for (String folder : FOLDERS) {
      long before = bytes;
      for (Path file : texts(home.resolve("testdata/sources").resolve(folder))) {
        int room = (int) (BYTES - (bytes - before));
        if (room > 0) {
          String text = cut(Files.readString(file), room);
          documents.add(text);
          bytes += text.getBytes(StandardCharsets.UTF_8).length;
        }
      }
    }
    return new SampleText(documents, bytes);
  }

  private static List<Path> texts(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(txt|py)"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  /** The longest beginning of {@code text} that is no longer than {@code most} bytes in UTF-8. */
  private static String cut(String text, int most) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= most) {
      return text;
    }
    int end = most;
    while ((bytes[end] & 0xC0) == 0x80) {
      end--; // not inside a character
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }
}
