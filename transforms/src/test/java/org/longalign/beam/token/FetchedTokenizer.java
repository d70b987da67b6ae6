package org.longalign.beam.token;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A real tokenizer.json: the bundled one, or one of those that {@code ./longalign test} fetches,
 * which are not ours to ship.
 *
 * @param always whether every run tries it, one of a kind; the full proof tries all
 */
record FetchedTokenizer(String name, boolean always) {
  private static final String BUNDLED = "qwen3";
  private static final Path FOLDER = Path.of(System.getProperty("longalign.tokenizers"));

  /** The bundled one, then those of tokenizers.txt in its order. */
  static List<FetchedTokenizer> all() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                FetchedTokenizer.class.getResourceAsStream("tokenizers.txt"),
                StandardCharsets.UTF_8))) {
      return Stream.concat(
              Stream.of(new FetchedTokenizer(BUNDLED, true)),
              lines
                  .lines()
                  .map(
                      line ->
                          new FetchedTokenizer(
                              line.substring(0, line.indexOf(' ')), line.endsWith(" always"))))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Skips the test that runs, and says why, if the file was not fetched. */
  void mustBeThere() {
    assumeTrue(
        name.equals(BUNDLED) || Files.exists(file()),
        () -> file() + " is fetched by ./longalign test");
  }

  TokenizerSpec spec() {
    return new TokenizerSpec(name.equals(BUNDLED) ? TokenizerSpec.DEFAULT : file().toString());
  }

  byte[] json() throws IOException {
    if (!name.equals(BUNDLED)) {
      return Files.readAllBytes(file());
    }
    try (InputStream in =
        new GZIPInputStream(
            FetchedTokenizer.class.getResourceAsStream("qwen3-tokenizer.json.gz"))) {
      return in.readAllBytes();
    }
  }

  JsonNode tree() throws IOException {
    return new ObjectMapper().readTree(json());
  }

  private Path file() {
    return FOLDER.resolve(name).resolve("tokenizer.json");
  }
}
