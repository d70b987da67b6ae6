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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code bench} refuses; nothing is measured here. */
final class BenchCommandTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--only=pakcing | only | pakcing",
        "--only=packing, | only | packing,",
        "--only= | only | \"",
        "--sequences=0 | sequences | 0",
        "--sequences=many | sequences | many",
        "--megabytes=0 | megabytes | 0",
        "--tokenizers=no/such/folder | tokenizers | no/such/folder",
        "--output=no/such/folder/file.md | output | no/such/folder/file.md",
        "--nosuchoption=1 | nosuchoption | nosuchoption",
      })
  void a_bad_option_is_named_with_its_value_in_one_line(String arg, String option, String value) {
    assertRefused(arg, option, value);
  }

  @Test
  void an_output_whose_section_does_not_end_is_refused_before_any_work() throws IOException {
    Path file = folder.resolve("broken.md");
    Files.writeString(file, "<!-- bench:packing -->\n");
    assertRefused("--output=" + file, "output", "<!-- /bench:packing -->");
    assertEquals("<!-- bench:packing -->\n", Files.readString(file));
  }

  @Test
  void a_check_with_nothing_to_compare_is_refused_before_any_work() throws IOException {
    Files.writeString(folder.resolve("BENCHMARKS.md"), "# Benchmarks\n");
    System.setProperty("longalign.home", folder.toString());
    try {
      assertRefused("--check", "check", "BENCHMARKS.md");
    } finally {
      System.clearProperty("longalign.home");
    }
  }

  @Test
  void help_lists_its_options_with_defaults() {
    assertEquals(0, run("--help"));
    String help = out.toString(StandardCharsets.UTF_8);
    assertAll(
        () -> assertTrue(help.contains("--only"), help),
        () -> assertTrue(help.contains("[packing,assembly,tokenize,data,startup]"), help),
        () -> assertTrue(help.contains("[1000000]"), help));
  }

  private void assertRefused(String arg, String option, String value) {
    assertEquals(2, run(arg));
    String said = err.toString(StandardCharsets.UTF_8);
    assertAll(
        () -> assertTrue(said.contains(option), said),
        () -> assertTrue(said.contains(value), said),
        () -> assertEquals(1, said.lines().count(), said),
        () -> assertEquals(0, out.size()));
  }

  private int run(String arg) {
    return new Main(stream(out), stream(err)).run(new String[] {"bench", arg});
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
