package org.longalign.beam.runners.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Documents of one kind that {@code corpus.py} wrote.
 *
 * @param documents what is measured
 * @param warm other text of the kind, for compilers and caches to warm on
 * @param bytes of {@code documents} in UTF-8
 */
record TextCorpus(String name, List<String> documents, List<String> warm, long bytes) {
  static final List<String> NAMES = List.of("prose", "code", "chinese");

  TextCorpus {
    documents = List.copyOf(documents);
    warm = List.copyOf(warm);
  }

  /** Writes the text of all kinds; returns its folder. */
  static Path make(Workbench bench, PythonPeers python) throws IOException {
    Path folder = bench.directory().resolve("corpus");
    python.run("corpus.py", bench.home().resolve("testdata").toString(), folder.toString());
    return folder;
  }

  static TextCorpus read(Path directory, String name) throws IOException {
    List<String> documents = texts(directory.resolve("measured").resolve(name));
    long bytes = 0;
    for (String document : documents) {
      bytes += document.getBytes(StandardCharsets.UTF_8).length;
    }
    return new TextCorpus(name, documents, texts(directory.resolve("warm").resolve(name)), bytes);
  }

  private static List<String> texts(Path folder) throws IOException {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        texts.add(Files.readString(file));
      }
    }
    return texts;
  }
}
