package org.longalign.beam.runners;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
import org.longalign.beam.runners.bench.Benchmark;
import org.longalign.beam.runners.bench.MarkdownSections;
import org.longalign.beam.runners.bench.Workbench;

/** {@code bench --check} on a benchmark that measures nothing. */
final class BenchCheckTest {
  private final String temporary = System.getProperty("java.io.tmpdir");
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @TempDir Path home;

  @BeforeEach
  void committed() throws IOException {
    System.setProperty("longalign.home", home.toString());
    Files.writeString(file(), MarkdownSections.marked("quick", section(10)));
  }

  @AfterEach
  void asBefore() {
    System.clearProperty("longalign.home");
    System.setProperty("java.io.tmpdir", temporary);
  }

  @Test
  void a_loss_fails_and_names_the_figure() {
    JobFailedException failed =
        assertThrows(JobFailedException.class, () -> bench(8, "--only=quick", "--check"));
    assertAll(
        () ->
            assertEquals(
                "ratios fell by more than 15 %: over x was 10.0, is 8.00", failed.getMessage()),
        () -> assertTrue(out.toString(StandardCharsets.UTF_8).contains(section(8))));
  }

  @Test
  void no_loss_passes() {
    bench(8.6, "--only=quick", "--check");
  }

  @Test
  void a_check_compares_with_what_stood_there_before_its_own_output() {
    assertThrows(
        JobFailedException.class, () -> bench(8, "--only=quick", "--check", "--output=" + file()));
  }

  @Test
  void without_a_check_a_loss_is_only_written() throws IOException {
    bench(8, "--only=quick", "--output=" + file());
    assertTrue(Files.readString(file()).contains(section(8)));
  }

  private Path file() {
    return home.resolve("BENCHMARKS.md");
  }

  private static String section(double ratio) {
    return "## Quick\n\n<!-- ratios {\"over x\":" + ratio + "} -->";
  }

  private void bench(double ratio, String... args) {
    Benchmark quick =
        new Benchmark() {
          @Override
          public String name() {
            return "quick";
          }

          @Override
          public String run(Workbench bench) {
            return section(ratio);
          }
        };
    new BenchCommand(List.of(quick)).run(args, new PrintStream(out, true, StandardCharsets.UTF_8));
  }
}
