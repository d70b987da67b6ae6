package org.longalign.beam.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longalign.beam.data.Conversation;
import org.longalign.beam.data.ConversationCoder;
import org.longalign.beam.data.FileRead;
import org.longalign.beam.data.Message;
import org.longalign.beam.data.Pack;
import org.longalign.beam.data.PlanFigures;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.data.Role;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.Span;
import org.longalign.beam.data.Tokens;
import org.longalign.beam.data.TrainingStep;
import org.longalign.beam.data.TrainingStepCoder;
import org.longalign.beam.rank.SyntheticSequences;

final class DatasetTest {
  private static final int K = 3;

  @TempDir Path folder;

  @Test
  void what_is_written_is_read_back() throws IOException {
    List<TrainingStep> steps = steps(50);
    write(folder.resolve("set"), steps, 50, 2);
    Pipeline pipeline = Pipeline.create();
    PAssert.that(pipeline.apply(DatasetRead.from(folder.resolve("set").toString())))
        .containsInAnyOrder(steps.stream().map(DatasetTest::asRead).toList());
    pipeline.run().waitUntilFinish();
  }

  @Test
  void the_manifest_says_what_is_there() throws IOException {
    List<TrainingStep> steps = steps(50);
    Manifest manifest = write(folder.resolve("set"), steps, 50, 2);
    assertEquals(50, manifest.sequences());
    assertEquals(
        new Manifest.Counts(52, 50, Map.of("length", Map.of("too-short", 2L)), 0),
        manifest.counts());
    assertEquals(steps.size(), manifest.steps().size());
    assertEquals(
        50, manifest.lengthHistogram().stream().mapToLong(Manifest.Bucket::sequences).sum());
    assertEquals(
        50, manifest.sources().values().stream().mapToLong(Manifest.Source::sequences).sum());
    assertEquals(13, manifest.languages().get("zh").sequences());
    assertEquals(0.25, manifest.sources().get("src1").wanted());
    assertTrue(Files.readString(folder.resolve("set/README.md")).contains("extractive stand-in"));
    assertEquals("page of 50", Files.readString(folder.resolve("set/page.html")));
  }

  @Test
  void bytes_do_not_depend_on_the_order_of_arrival() throws IOException {
    List<TrainingStep> steps = new ArrayList<>(steps(80));
    write(folder.resolve("a"), steps, 80, 2);
    Collections.shuffle(steps, new Random(4));
    write(folder.resolve("b"), steps, 80, 2);
    List<Path> files = files(folder.resolve("a"));
    assertTrue(files.size() >= 5);
    for (Path file : files) {
      assertEquals(
          -1,
          Files.mismatch(folder.resolve("a").resolve(file), folder.resolve("b").resolve(file)),
          file.toString());
    }
  }

  @Test
  void a_lost_element_fails_the_job_and_leaves_no_manifest() {
    Path out = folder.resolve("lost");
    Pipeline.PipelineExecutionException failed =
        assertThrows(Pipeline.PipelineExecutionException.class, () -> write(out, steps(50), 51, 2));
    assertTrue(
        failed.getMessage().contains("sequences and rejected elements must be 53"),
        failed.getMessage());
    assertFalse(Files.exists(out.resolve("manifest.json")));
  }

  @Test
  void a_step_that_is_missing_fails_the_job() {
    List<TrainingStep> steps = new ArrayList<>(steps(50));
    steps.remove(1);
    assertThrows(
        Pipeline.PipelineExecutionException.class,
        () -> write(folder.resolve("gap"), steps, 50, 2));
  }

  @Test
  void a_changed_file_is_noticed_when_it_is_read() throws IOException {
    Path out = folder.resolve("set");
    write(out, steps(50), 50, 2);
    Path manifest = out.resolve("manifest.json");
    String text = Files.readString(manifest);
    String digest = new DatasetDirectory(out.toString()).readManifest().steps().get(0).sha256();
    Files.writeString(manifest, text.replace(digest, "0".repeat(64)));
    Pipeline pipeline = Pipeline.create();
    pipeline.apply(DatasetRead.from(out.toString()));
    assertTrue(
        assertThrows(
                Pipeline.PipelineExecutionException.class, () -> pipeline.run().waitUntilFinish())
            .getMessage()
            .contains("sha256 of step 0"));
  }

  @Test
  void columns_restart_positions_and_mask_what_is_no_target() {
    Sequence first = new Sequence("a", "s", "en", Tokens.of(7, 8, 9), List.of(new Span(1, 3)));
    Sequence second = new Sequence("b", "s", "en", Tokens.of(5, 6), List.of());
    PackRow row = PackRow.of(new Pack(List.of(first, second)));
    assertArrayEquals(new int[] {7, 8, 9, 5, 6}, row.inputIds());
    assertArrayEquals(new int[] {-100, 8, 9, -100, -100}, row.labels());
    assertArrayEquals(new int[] {0, 1, 2, 0, 1}, row.positionIds());
    assertArrayEquals(new int[] {0, 3, 5}, row.cuSeqlens());
    assertArrayEquals(new int[] {2, 0}, row.targetCounts());
    assertArrayEquals(new float[] {0.5f, 0}, row.lossWeights());
  }

  @Test
  void the_digest_is_this() {
    Sequence sequence = new Sequence("a", "s", "en", Tokens.of(1, 2), List.of(new Span(1, 2)));
    // python3: sha256(struct.pack('<3i',2,1,2)+struct.pack('<3i',2,-100,2)+
    //   struct.pack('<3i',2,0,2)+struct.pack('<i',1)+b'a')
    assertEquals(
        "b64c99e83fd6db824cb2c0d5157dbde58118c612cac6efdf413b96d8546b3887",
        StepDigest.of(new TrainingStep(0, List.of(new Pack(List.of(sequence))))));
  }

  @Test
  void files_hold_runs_of_steps_and_their_number_follows_from_the_steps() {
    FileLayout layout = new FileLayout(10, 4);
    assertEquals(3, layout.files());
    assertEquals(2, layout.fileOf(9));
    assertEquals(1, layout.rowGroupOf(9));
    assertEquals(32, FileLayout.stepsPerFile(65_536, 8));
    assertEquals(1, FileLayout.stepsPerFile(1 << 24, 1 << 16));
    assertEquals(4096, FileLayout.stepsPerFile(1, 1));
  }

  @Test
  void steps_are_in_the_files_that_the_manifest_names() throws IOException {
    Path out = folder.resolve("set");
    Manifest manifest = write(out, steps(80), 80, 2, 2 << 20); // 6 Mi tokens a step: 2 steps a file
    List<Manifest.Step> entries = manifest.steps();
    assertEquals(14, entries.size());
    assertEquals("packs/train-00000-of-00007.parquet", entries.get(1).file());
    assertEquals("packs/train-00006-of-00007.parquet", entries.get(13).file());
    for (Manifest.Step entry : entries) {
      TrainingStep read = StepReader.read(out.resolve(entry.file()).toString(), entry.rowGroup());
      assertEquals(entry.step(), read.step());
      assertEquals(entry.sha256(), StepDigest.of(read));
    }
  }

  @Test
  void figures_must_be_given() {
    Pipeline pipeline = Pipeline.create();
    PCollection<TrainingStep> steps =
        pipeline.apply(Create.of(steps(3)).withCoder(TrainingStepCoder.of()));
    DatasetWrite write = DatasetWrite.to(folder.resolve("set").toString());
    assertEquals(
        "figures must be given, got none",
        assertThrows(IllegalStateException.class, () -> steps.apply(write)).getMessage());
  }

  @Test
  void clearing_spares_paid_responses_and_foreign_files() throws IOException {
    Path out = folder.resolve("set");
    write(out, steps(10), 10, 2);
    Files.createDirectories(out.resolve("responses"));
    Files.writeString(out.resolve("responses/paid.jsonl"), "{}");
    Files.writeString(out.resolve("notes.txt"), "mine");
    DatasetDirectory directory = new DatasetDirectory(out.toString());
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> directory.requireAbsent(false));
    assertTrue(refused.getMessage().contains("--overwrite"));
    directory.requireAbsent(true);
    directory.clear();
    assertFalse(directory.holdsDataset());
    assertEquals(
        List.of(Path.of("notes.txt"), Path.of("page.html"), Path.of("responses/paid.jsonl")),
        files(out));
  }

  private static List<TrainingStep> steps(int sequences) {
    List<Sequence> all = SyntheticSequences.of(sequences, 40, 1);
    List<TrainingStep> steps = new ArrayList<>();
    List<Pack> packs = new ArrayList<>();
    for (int i = 0; i < all.size(); i += 2) {
      packs.add(new Pack(all.subList(i, Math.min(all.size(), i + 2))));
      if (packs.size() == K || i + 2 >= all.size()) {
        steps.add(new TrainingStep(steps.size(), packs));
        packs = new ArrayList<>();
      }
    }
    return steps;
  }

  private static TrainingStep asRead(TrainingStep step) {
    return new TrainingStep(
        step.step(),
        step.packs().stream()
            .map(
                pack ->
                    new Pack(
                        pack.sequences().stream()
                            .map(
                                s ->
                                    new Sequence(s.id(), "dataset", "und", s.tokens(), s.targets()))
                            .toList()))
            .toList());
  }

  private static Manifest write(Path out, List<TrainingStep> steps, long read, long rejectedRead)
      throws IOException {
    return write(out, steps, read, rejectedRead, 80);
  }

  private static Manifest write(
      Path out, List<TrainingStep> steps, long read, long rejectedRead, int packLength)
      throws IOException {
    List<KV<Integer, Conversation>> told = new ArrayList<>();
    long packs = 0;
    long tokens = 0;
    for (TrainingStep step : steps) {
      packs += step.packs().size();
      for (Pack pack : step.packs()) {
        tokens += pack.length();
        pack.sequences().forEach(s -> told.add(KV.of(s.length(), conversation(s))));
      }
    }
    Pipeline pipeline = Pipeline.create();
    PlanFigures figures =
        new PlanFigures(told.size(), tokens, packs, steps.size(), packs, 0.5, 1, 9, List.of(1.0));
    PCollection<Rejected> rejected =
        pipeline.apply(
            "Rejected",
            Create.of(
                new Rejected("length", "too-short", "x", "d"),
                new Rejected("length", "too-short", "y", "\"quoted\"")));
    pipeline
        .apply("Steps", Create.of(steps).withCoder(TrainingStepCoder.of()))
        .apply(
            DatasetWrite.to(out.toString())
                .describedBy(
                    "1", 7, packLength, K, Map.of("generator", "offline"), Map.of("src1", 0.25))
                .withConversations(
                    pipeline.apply(
                        "Told",
                        Create.of(told)
                            .withCoder(KvCoder.of(VarIntCoder.of(), ConversationCoder.of()))))
                .withRejected(rejected)
                .withFilesRead(
                    pipeline.apply("Read", Create.of(new FileRead("s", "f", read, rejectedRead))))
                .withFigures(pipeline.apply("Figures", Create.of(figures)))
                .withPage("page.html", manifest -> "page of " + manifest.sequences()));
    pipeline.run().waitUntilFinish();
    return new DatasetDirectory(out.toString()).readManifest();
  }

  private static Conversation conversation(Sequence sequence) {
    return new Conversation(
        sequence.id(),
        List.of(new Message(Role.USER, "q"), new Message(Role.ASSISTANT, "a\n\"b\"")),
        sequence.source(),
        sequence.language(),
        "chat",
        "",
        "",
        "");
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(directory::relativize)
          .filter(path -> !path.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }
}
