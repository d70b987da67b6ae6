package org.longalign.beam.runners;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line's words and exit codes; nothing here starts an engine. */
final class MainTest {
  private static final Path TESTDATA = Launched.HOME.resolve("testdata");

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "help"})
  void help_lists_the_commands(String word) {
    assertEquals(0, run(word));
    assertTrue(out().contains("recipe") && out().contains("build"), out());
  }

  @Test
  void help_of_a_command_lists_its_options_with_defaults() {
    assertEquals(0, run("build", "--help"));
    assertAll(
        () -> assertTrue(out().contains("--minTokens"), out()),
        () -> assertTrue(out().contains("[8192]"), out()),
        () -> assertTrue(out().contains("--batching"), out()));
  }

  @Test
  void no_command_is_bad_usage() {
    assertEquals(2, run());
    assertTrue(err().startsWith("usage:"), err());
  }

  @Test
  void an_unknown_command_is_bad_usage() {
    assertEquals(2, run("pakc"));
    assertTrue(err().contains("\"pakc\""), err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--minTokens=100 --maxTokens=99 | maxTokens | 99",
        "--packLength=1000 | packLength | 1000",
        "--packLength=0 | packLength | 0",
        "--packsPerStep=0 | packsPerStep | 0",
        "--minTokens=abc | minTokens | abc",
        "--batching=pakc | batching | pakc",
        "--chatFormat=nope | chatFormat | nope",
        "--tooLong=cut | tooLong | cut",
        "--also=npz | also | npz",
        "--also=longalign-npy --batching=sort | also | longalign-npy",
        "--generator=nobody | generator | nobody",
        "--generator=openai | generatorUrl | none",
        "--tokenizer=no/such/tokenizer.json | tokenizer | no/such/tokenizer.json",
        "--short=no/such/*.json | short | no/such/*.json",
        "--nosuchoption=1 | nosuchoption | nosuchoption",
      })
  void a_bad_option_is_named_with_its_value_in_one_line_before_any_work(
      String args, String option, String value) {
    assertRefused(option, value, args.split(" ", -1));
  }

  @Test
  void a_mixture_must_be_given() {
    assertEquals(2, run("build", "--output=" + folder.resolve("out")));
    assertTrue(err().contains("mixture"), err());
  }

  @Test
  void an_output_must_be_given() {
    assertEquals(2, run("build", "--mixture=" + TESTDATA.resolve("mixture.yaml")));
    assertTrue(err().contains("output"), err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{name: arxiv, files: [nothing-here.jsonl]} | files | nothing-here.jsonl",
        "{name: gutenberg, files: [a.txt]} | format | gutenberg",
        "{name: arxiv, files: [a.txt], share: 1.5} | share | 1.5",
        "{name: books3, files: [a.txt]} | acceptLicence | books3",
        "{name: arxiv, files: [a.txt], colour: red} | colour | colour",
      })
  void a_bad_mixture_is_named_in_one_line_before_any_work(String source, String key, String value)
      throws IOException {
    Files.writeString(folder.resolve("a.txt"), "text");
    Path mixture = folder.resolve("mixture.yaml");
    Files.writeString(mixture, "sources:\n  - " + source + "\n");
    assertRefused(key, value, "--mixture=" + mixture);
  }

  private void assertRefused(String option, String value, String... args) {
    String[] all = new String[args.length + 3];
    all[0] = "build";
    all[1] = "--output=" + folder.resolve("out");
    all[2] = "--mixture=" + TESTDATA.resolve("mixture.yaml");
    System.arraycopy(args, 0, all, 3, args.length);
    if (args[0].startsWith("--mixture=")) {
      all[2] = "--seed=1";
    }
    assertEquals(2, run(all), err());
    assertAll(
        () -> assertTrue(err().contains(option), err()),
        () -> assertTrue(err().contains(value), err()),
        () -> assertEquals(1, err().lines().count(), err()),
        () -> assertFalse(Files.exists(folder.resolve("out"))));
  }

  private int run(String... args) {
    return new Main(stream(out), stream(err)).run(args);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
