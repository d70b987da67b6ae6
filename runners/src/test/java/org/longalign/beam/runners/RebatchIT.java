package org.longalign.beam.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longalign.beam.dataset.DatasetDirectory;
import org.longalign.beam.dataset.Manifest;

/** A small data set built with four packs a step, and rebatched to three and back. */
final class RebatchIT {
  /** Later steps of the test command read it with Python. */
  private static final Path REBATCHED = Path.of("target", "it", "rebatched").toAbsolutePath();

  @TempDir static Path folder;

  private static Path four;
  private static Path three;
  private static Path back;
  private static Path broken;
  private static Launched rebatched;
  private static Launched failed;
  private static Launched refused;

  @BeforeAll
  static void run() throws Exception {
    writeSources();
    four = folder.resolve("four");
    three = folder.resolve("three");
    back = folder.resolve("back");
    await(build(four, 4), build(three, 3));
    broken = broken(four);
    rebatched = rebatch(four + "/", REBATCHED, 3, "--overwrite");
    failed = rebatch(broken, folder.resolve("none"), 3);
    await(rebatched);
    refused = rebatch(four, REBATCHED, 2);
    await(rebatch(REBATCHED, back, 4, "--parallelism=1"));
  }

  @Test
  void rebatching_gives_the_files_of_a_build_with_that_size() throws IOException {
    assertSame(three, REBATCHED);
  }

  @Test
  void rebatching_back_gives_the_original_whatever_the_parallelism() throws IOException {
    assertSame(four, back);
  }

  @Test
  void the_test_would_notice_other_steps() throws IOException {
    Path packs = Path.of("packs", "train-00000-of-00001.parquet");
    assertNotEquals(-1, Files.mismatch(four.resolve(packs), REBATCHED.resolve(packs)));
    Manifest old = manifest(four);
    assertTrue(old.packs() > 8 && old.packs() % 12 != 0, old.packs() + " packs");
    assertTrue(old.counts().in() > old.counts().out() && old.sequences() > 40);
  }

  @Test
  void steps_are_of_the_new_size_and_hold_what_the_old_ones_held() throws IOException {
    Manifest old = manifest(four);
    Manifest made = manifest(REBATCHED);
    assertEquals((old.packs() + 2) / 3, made.steps().size());
    assertTrue(
        made.steps().stream().limit(made.steps().size() - 1).allMatch(step -> step.packs() == 3));
    assertEquals(old.counts(), made.counts());
    assertEquals(old.sources(), made.sources());
    assertEquals(List.of(old.packs(), old.tokens()), List.of(made.packs(), made.tokens()));
    for (String lines : List.of("conversations", "rejected")) {
      Path file = Path.of(lines, "part-00000-of-00001.jsonl");
      assertEquals(-1, Files.mismatch(four.resolve(file), REBATCHED.resolve(file)), lines);
    }
  }

  @Test
  void the_command_says_what_it_made_and_where_the_report_is() throws IOException {
    String words = rebatched.out();
    assertTrue(words.contains(REBATCHED + ": "), words);
    assertTrue(words.endsWith("report: " + REBATCHED + "/report.html\n"), words);
  }

  @Test
  void a_data_set_that_is_there_is_replaced_on_request_alone() throws Exception {
    assertEquals(2, refused.exitCode(), refused.err());
    assertTrue(refused.err().contains("--overwrite"), refused.err());
    assertEquals(1, refused.err().lines().count(), refused.err());
    assertEquals(3, manifest(REBATCHED).options().get("packsPerStep"));
  }

  @Test
  void a_changed_step_fails_the_job_in_one_line_and_leaves_no_data_set() throws Exception {
    assertEquals(1, failed.exitCode(), failed.err());
    assertTrue(failed.err().startsWith("longalign rebatch failed: "), failed.err());
    assertTrue(failed.err().contains("sha256 of step 0 in " + broken), failed.err());
    assertEquals(1, failed.err().lines().count(), failed.err());
    assertFalse(Files.exists(folder.resolve("none/manifest.json")));
  }

  /** The same files with another digest of the first step in the manifest. */
  private static Path broken(Path dataset) throws IOException {
    Path broken = Files.createDirectories(folder.resolve("broken"));
    String text = Files.readString(dataset.resolve("manifest.json"));
    String digest = manifest(dataset).steps().get(0).sha256();
    Files.writeString(broken.resolve("manifest.json"), text.replace(digest, "0".repeat(64)));
    for (String part : List.of("packs", "conversations", "rejected")) {
      Files.createSymbolicLink(broken.resolve(part), dataset.resolve(part));
    }
    return broken;
  }

  private static void writeSources() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    List<String> words = List.of("river", "stone", "lamp", "quiet", "window", "under", "seven");
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 90; i++) {
      int length = i % 5 == 0 ? random.nextInt(400) : 20 + random.nextInt(60);
      List<String> text =
          Stream.generate(() -> words.get(random.nextInt(words.size()))).limit(length).toList();
      lines.add("{\"text\": \"" + String.join(" ", text) + "\"}");
    }
    Files.write(folder.resolve("documents.jsonl"), lines);
    Files.writeString(
        folder.resolve("mixture.yaml"),
        "sources: [{name: x, files: [documents.jsonl], format: jsonl, licence: MIT, language: en}]");
  }

  private static Launched build(Path out, int packsPerStep) throws IOException {
    return Launched.startSmall(
        "build",
        "--mixture=" + folder.resolve("mixture.yaml"),
        "--output=" + out,
        "--generator=none",
        "--minTokens=16",
        "--maxTokens=300",
        "--packLength=400",
        "--also=longalign-npy",
        "--packsPerStep=" + packsPerStep);
  }

  private static Launched rebatch(Object from, Path out, int packsPerStep, String... more)
      throws IOException {
    List<String> args = new ArrayList<>();
    args.add("rebatch");
    args.add("--dataset=" + from);
    args.add("--output=" + out);
    args.add("--packsPerStep=" + packsPerStep);
    args.addAll(List.of(more));
    return Launched.startSmall(args.toArray(String[]::new));
  }

  private static void await(Launched... jobs) throws Exception {
    for (Launched job : jobs) {
      assertEquals(0, job.exitCode(), job.out() + job.err());
    }
  }

  private static Manifest manifest(Path directory) throws IOException {
    return new DatasetDirectory(directory.toString()).readManifest();
  }

  private static void assertSame(Path wanted, Path got) throws IOException {
    List<Path> files = files(wanted);
    assertEquals(10, files.size(), files.toString());
    assertEquals(files, files(got));
    for (Path file : files) {
      assertEquals(-1, Files.mismatch(wanted.resolve(file), got.resolve(file)), file.toString());
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).map(directory::relativize).sorted().toList();
    }
  }
}
