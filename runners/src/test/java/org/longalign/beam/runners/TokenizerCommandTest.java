package org.longalign.beam.runners;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code tokenizer} says and refuses. */
final class TokenizerCommandTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void home() {
    System.setProperty("longalign.home", Launched.HOME.toString());
  }

  @AfterEach
  void noHome() {
    System.clearProperty("longalign.home");
  }

  @Test
  void the_bundled_tokenizer_has_a_route_a_reason_and_a_speed() {
    assertEquals(0, run("tokenizer"), err());
    List<String> lines = out().lines().toList();
    assertAll(
        () -> assertEquals("tokenizer: default", lines.get(0)),
        () -> assertTrue(lines.get(1).matches("route: (fast|djl-native|djl-encode)"), out()),
        () -> assertTrue(lines.get(2).matches("reason: \\S.*"), out()),
        () -> assertEquals("added tokens: 26", lines.get(3)),
        () ->
            assertTrue(lines.get(4).matches("speed: \\d+\\.\\d\\d M tokens/s, .* MB/s .*"), out()),
        () -> assertEquals(5, lines.size()),
        () -> assertEquals("", err()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--tokenizer=no/such.json | tokenizer must be a readable tokenizer.json, got"
            + " \"no/such.json\": no such file",
        "--tokenizer= | tokenizer must be \"default\" or a path, got \"\"",
        "--nosuch=1 | options must be those that --help lists, got \"--nosuch\"",
      })
  void a_bad_tokenizer_is_one_line(String arg, String message) {
    assertEquals(2, run("tokenizer", arg));
    assertEquals("longalign tokenizer: " + message, err().strip());
    assertEquals("", out());
  }

  @Test
  void a_file_that_is_no_tokenizer_is_one_line() throws IOException {
    Path file = Files.writeString(folder.resolve("tokenizer.json"), "{}");
    assertEquals(2, run("tokenizer", "--tokenizer=" + file));
    assertTrue(
        err()
            .startsWith(
                "longalign tokenizer: tokenizer must be a readable tokenizer.json, got \""
                    + file
                    + '"'),
        err());
    assertEquals(1, err().lines().count(), err());
  }

  @Test
  void the_sample_is_english_code_and_chinese() throws IOException {
    SampleText sample = SampleText.of(Launched.HOME);
    String all = String.join("", sample.documents());
    assertAll(
        () ->
            assertTrue(sample.bytes() > 180_000 && sample.bytes() <= 210_000, "" + sample.bytes()),
        () -> assertEquals(sample.bytes(), all.getBytes(StandardCharsets.UTF_8).length),
        () -> assertTrue(all.contains("def ") && all.contains("the ") && all.contains("子曰")),
        () -> assertTrue(all.indexOf('\uFFFD') < 0));
  }

  private int run(String... args) {
    return new Main(stream(out), stream(err)).run(args);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
