package org.longalign.beam.pipelines.rebatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.TrainingStep;
import org.longalign.beam.dataset.DatasetRead;
import org.longalign.beam.dataset.Manifest;
import org.longalign.beam.pipelines.build.Batching;

final class RebatchPipelineTest {
  private static final int OLD = 4;
  private static final int NEW = 3;

  private static final int SEQUENCES = 60;

  @TempDir static Path shared;
  private static Path four;
  private static Path three;

  @TempDir Path folder;

  @BeforeAll
  static void build() throws IOException {
    four = shared.resolve("four");
    three = shared.resolve("three");
    for (Batching batching : Batching.values()) {
      String name = batching.optionName();
      SmallBuild.build(SEQUENCES, batching, four.resolve(name), "--packsPerStep=" + OLD);
      SmallBuild.build(SEQUENCES, batching, three.resolve(name), "--packsPerStep=" + NEW);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_rebatched_data_set_is_what_a_build_with_that_size_makes_byte_for_byte(Batching batching)
      throws IOException {
    String name = batching.optionName();
    SmallBuild.rebatch(four.resolve(name), folder.resolve("new"), NEW);
    assertSame(three.resolve(name), folder.resolve("new"));
    SmallBuild.rebatch(folder.resolve("new"), folder.resolve("back"), OLD);
    assertSame(four.resolve(name), folder.resolve("back"));
  }

  @ParameterizedTest
  @CsvSource({
    "PACK, --minFill=0.95 --costLinear=0 --costQuadratic=1 --also=longalign-npy",
    "PACK, --epochs=2 --maxSequences=3 --lengthMultiple=16 --seed=5",
    "NAIVE, --epochs=2",
  })
  void all_rules_of_the_build_hold_in_the_new_steps(Batching batching, String rules)
      throws IOException {
    String name = batching.optionName();
    Manifest plain = SmallBuild.manifest(three.resolve(name));
    Path from = folder.resolve("from");
    Path built = folder.resolve("built");
    SmallBuild.build(SEQUENCES, batching, from, (rules + " --packsPerStep=" + OLD).split(" ", -1));
    Manifest wanted =
        SmallBuild.build(
            SEQUENCES, batching, built, (rules + " --packsPerStep=" + NEW).split(" ", -1));
    assertNotEquals(plain.packs(), wanted.packs(), "rules without effect");
    SmallBuild.rebatch(from, folder.resolve("new"), NEW);
    assertSame(built, folder.resolve("new"));
  }

  @ParameterizedTest
  @EnumSource
  void every_step_but_the_last_is_full_and_no_sequence_is_lost_or_changed(Batching batching)
      throws IOException {
    Path from = four.resolve(batching.optionName());
    Path to = folder.resolve("new");
    Manifest made = SmallBuild.rebatch(from, to, 5);
    Manifest old = SmallBuild.manifest(from);
    for (Manifest.Step step : made.steps().subList(0, made.steps().size() - 1)) {
      assertEquals(5, step.packs());
    }
    assertEquals(made.packs(), made.steps().stream().mapToLong(Manifest.Step::packs).sum());
    assertEquals((old.packs() + 4) / 5, made.steps().size());
    assertEquals(5, made.options().get("packsPerStep"));
    assertEquals(5, made.rankCosts().size());
    assertEquals(old.packs(), made.packs());
    assertEquals(old.counts(), made.counts());
    assertEquals(old.sources(), made.sources());
    assertEquals(old.languages(), made.languages());
    assertEquals(old.lengthHistogram(), made.lengthHistogram());
    assertEquals(old.tokens(), made.tokens());
    assertTrue(made.counts().in() > made.counts().out(), "nothing was rejected: a weak test");

    Pipeline pipeline = Pipeline.create();
    PCollection<Long> occurrences =
        PCollectionList.of(sequences(pipeline, "old", from))
            .and(sequences(pipeline, "new", to))
            .apply(Flatten.pCollections())
            .apply(Count.perElement())
            .apply(Values.create());
    PAssert.that(occurrences).containsInAnyOrder(Collections.nCopies((int) old.sequences(), 2L));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void card_and_report_speak_of_the_new_steps() throws IOException {
    Path to = folder.resolve("new");
    Manifest made = SmallBuild.rebatch(four.resolve("pack"), to, 2);
    String card = Files.readString(to.resolve("README.md"));
    assertTrue(card.contains("rows in " + made.steps().size() + " training steps"), card);
    assertTrue(card.contains("- `packsPerStep`: `2`\n"), card);
    assertTrue(card.contains("- `batching`: `pack`\n"), card);
    String report = Files.readString(to.resolve("report.html"));
    assertTrue(report.contains("<dt>Steps</dt><dd>" + made.steps().size() + "</dd>"));
  }

  @Test
  void a_step_that_is_not_what_its_digest_says_fails_the_job_and_leaves_no_data_set()
      throws IOException {
    Path from = copy(four.resolve("pack"));
    String digest = SmallBuild.manifest(from).steps().get(1).sha256();
    replace(from.resolve("manifest.json"), digest, "0".repeat(64));
    assertFails(from, "sha256 of step 1 in");
  }

  @Test
  void a_file_of_packs_that_is_gone_fails_the_job_and_leaves_no_data_set() throws IOException {
    Path from = copy(four.resolve("pack"));
    Files.delete(from.resolve("packs/train-00000-of-00001.parquet"));
    assertFails(from, "train-00000-of-00001.parquet");
  }

  @ParameterizedTest
  @ValueSource(strings = {"conversations", "rejected"})
  void lines_that_are_gone_fail_the_job_and_leave_no_data_set(String name) throws IOException {
    Path from = copy(four.resolve("pack"));
    Path lines = from.resolve(name).resolve("part-00000-of-00001.jsonl");
    List<String> all = Files.readAllLines(lines);
    Files.write(lines, all.subList(1, all.size()));
    assertFails(from, "lines in " + name + " must be " + all.size() + ", got " + (all.size() - 1));
    Files.delete(lines);
    if (name.equals("rejected")) {
      assertFails(from, "lines in rejected must be " + all.size() + ", got 0");
    }
  }

  @Test
  void a_data_set_that_came_without_conversations_is_rebatched_without() throws IOException {
    Path from = copy(four.resolve("pack"));
    Files.delete(from.resolve("conversations/part-00000-of-00001.jsonl"));
    SmallBuild.rebatch(from, folder.resolve("new"), NEW);
    assertFalse(Files.exists(folder.resolve("new/conversations")));
    assertEquals(
        -1,
        Files.mismatch(
            three.resolve("pack/packs/train-00000-of-00001.parquet"),
            folder.resolve("new/packs/train-00000-of-00001.parquet")));
  }

  @Test
  void a_data_set_of_nothing_becomes_one_of_nothing() throws IOException {
    Path from = folder.resolve("none");
    assertEquals(0, SmallBuild.build(0, Batching.PACK, from, "--packsPerStep=2").sequences());
    Manifest made = SmallBuild.rebatch(from, folder.resolve("new"), NEW);
    assertEquals(0, made.steps().size());
    assertEquals(SmallBuild.REJECTED, made.counts().in());
  }

  private void assertFails(Path from, String message) {
    Pipeline.PipelineExecutionException failed =
        assertThrows(
            Pipeline.PipelineExecutionException.class,
            () -> SmallBuild.rebatch(from, folder.resolve("failed"), NEW));
    assertTrue(failed.getMessage().contains(message), failed.getMessage());
    assertFalse(Files.exists(folder.resolve("failed/manifest.json")));
  }

  private static PCollection<Sequence> sequences(Pipeline pipeline, String name, Path from) {
    return pipeline
        .apply("Read " + name, DatasetRead.from(from.toString()))
        .apply(
            "Sequences of " + name,
            FlatMapElements.into(TypeDescriptor.of(Sequence.class))
                .via(
                    (TrainingStep step) ->
                        step.packs().stream().flatMap(p -> p.sequences().stream()).toList()));
  }

  private Path copy(Path from) throws IOException {
    Path to = folder.resolve("copy");
    for (Path file : SmallBuild.files(from)) {
      Files.createDirectories(to.resolve(file).getParent());
      Files.copy(from.resolve(file), to.resolve(file));
    }
    return to;
  }

  private static void replace(Path file, String old, String text) throws IOException {
    Files.writeString(file, Files.readString(file).replace(old, text));
  }

  private static void assertSame(Path wanted, Path got) throws IOException {
    List<Path> files = SmallBuild.files(wanted);
    assertTrue(files.size() >= 6, files.toString());
    assertEquals(files, SmallBuild.files(got));
    for (Path file : files) {
      assertEquals(-1, Files.mismatch(wanted.resolve(file), got.resolve(file)), file.toString());
    }
  }
}
