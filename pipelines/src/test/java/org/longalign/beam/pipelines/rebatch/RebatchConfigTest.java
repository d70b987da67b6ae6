package org.longalign.beam.pipelines.rebatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.longalign.beam.pipelines.build.Batching;

final class RebatchConfigTest {
  private static final String MANIFEST =
      """
      {"formatVersion": 1, "softwareVersion": "1", "seed": 9,
       "options": {"packLength": 64, "packsPerStep": 4, "maxSequences": 3, "lengthMultiple": 8,
                   "costLinear": 5, "costQuadratic": 2, "epochs": 2, "batching": "sort",
                   "also": "longalign-npy"},
       "counts": {"in": 0, "out": 0, "rejected": {}}, "sources": {}, "languages": {},
       "lengthHistogram": [], "rankCosts": [], "usage": [], "steps": []}
      """;

  @TempDir Path folder;
  private Path dataset;

  @BeforeEach
  void writeManifest() throws IOException {
    dataset = Files.createDirectories(folder.resolve("dataset"));
    write(MANIFEST);
  }

  @Test
  void rules_are_those_of_the_manifest_and_the_step_is_the_new_one() throws IOException {
    RebatchConfig config = RebatchConfig.of(SmallBuild.options(dataset, folder.resolve("to"), 6));
    assertEquals(64, config.rules().packLength());
    assertEquals(6, config.rules().packsPerStep());
    assertEquals(9, config.rules().seed());
    assertEquals(3, config.rules().maxSequences());
    assertEquals(8, config.rules().lengthMultiple());
    assertEquals(5, config.rules().costModel().linear());
    assertEquals(2, config.rules().costModel().quadratic());
    assertEquals(2, config.epochs());
    assertEquals(Batching.SORT, config.target().batching());
    assertEquals(6, config.options().get("packsPerStep"));
    assertEquals(64, config.options().get("packLength"));
  }

  @Test
  void the_reference_codes_files_are_of_packed_data_sets_alone() throws IOException {
    RebatchOptions options = SmallBuild.options(dataset, folder.resolve("to"), 6);
    assertFalse(RebatchConfig.of(options).longAlignArrays());
    write(MANIFEST.replace("\"sort\"", "\"pack\""));
    assertTrue(RebatchConfig.of(options).longAlignArrays());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "//", "/./"})
  void a_slash_at_the_end_changes_nothing(String end) throws IOException {
    RebatchConfig config =
        RebatchConfig.of(SmallBuild.options(dataset + end, folder.resolve("to") + end, 6));
    assertEquals(9, config.manifest().seed());
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void dataset_and_output_must_be_given(String nothing) {
    assertEquals(
        "dataset must be given, got none",
        refused(SmallBuild.options(nothing, folder.resolve("to"), 6)));
    assertEquals(
        "output must be given, got none", refused(SmallBuild.options(dataset, nothing, 6)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 65_537, Integer.MAX_VALUE})
  void packs_per_step_must_be_a_number_of_ranks(int packsPerStep) {
    assertEquals(
        "packsPerStep must be between 1 and 65536, got " + packsPerStep,
        refused(SmallBuild.options(dataset, folder.resolve("to"), packsPerStep)));
  }

  @Test
  void the_data_set_itself_is_no_output_however_it_is_spelled() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), dataset);
    Path here = Path.of("").toAbsolutePath();
    for (String spelling :
        List.of(
            dataset.toString(),
            dataset + "/",
            dataset + "//",
            dataset + "/.",
            folder + "/./dataset",
            folder + "/dataset/../dataset",
            here.relativize(dataset).toString(),
            link.toString())) {
      assertEquals(
          "output must be another directory than dataset, got \"" + spelling + '"',
          refused(SmallBuild.options(dataset, spelling, 6)));
      assertTrue(refused(SmallBuild.options(spelling, dataset, 6)).startsWith("output must be"));
    }
  }

  @Test
  void a_directory_beside_or_inside_the_data_set_is_an_output() throws IOException {
    for (Path to : List.of(folder.resolve("dataset2"), dataset.resolve("new"), folder)) {
      assertEquals(
          to.toString(), RebatchConfig.of(SmallBuild.options(dataset, to, 6)).target().directory());
    }
  }

  @Test
  void a_directory_without_a_manifest_is_no_data_set() throws IOException {
    Files.delete(dataset.resolve("manifest.json"));
    for (Path from : List.of(dataset, folder.resolve("nothing"))) {
      assertEquals(
          "dataset must be a directory with a manifest.json, got \"" + from + '"',
          refused(SmallBuild.options(from, folder.resolve("to"), 6)));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\"formatVersion\": 1; \"formatVersion\": 2; formatVersion must be 1, got 2",
        "\"formatVersion\": 1,; ''; formatVersion must be 1, got 0",
        "\"options\"; \"others\"; options must be present, got none",
        "\"steps\"; \"others\"; steps must be present, got none",
        "\"rejected\"; \"others\"; rejected must be present, got none",
        "{\"formatVersion\"; formatVersion; no manifest is in",
      })
  void a_manifest_that_cannot_be_read_is_named_with_the_reason(
      String old, String text, String reason) throws IOException {
    write(MANIFEST.replace(old, text));
    String message = refused(SmallBuild.options(dataset, folder.resolve("to"), 6));
    assertTrue(message.startsWith("dataset must have a good manifest: "), message);
    assertTrue(message.contains(reason), message);
  }

  @Test
  void an_empty_manifest_is_none() throws IOException {
    for (String text : List.of("", "null")) {
      write(text);
      String message = refused(SmallBuild.options(dataset, folder.resolve("to"), 6));
      assertTrue(
          message.startsWith("dataset must have a good manifest: formatVersion must be 1"),
          message);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "packLength; others; packLength must be between 1 and 16777216, got 0",
        "64; \"64\"; packLength must be between 1 and 16777216, got 0",
        "64; 64000000000; packLength must fit 32 bits, got 64000000000",
        "batching; others; batching must be pack, sort or naive, got \"null\"",
        "\"sort\"; \"pakc\"; batching must be pack, sort or naive, got \"pakc\"",
        "\"epochs\": 2; \"epochs\": 0; epochs must be positive, got 0",
        "\"lengthMultiple\": 8; \"lengthMultiple\": 7; lengthMultiple must divide packLength 64",
      })
  void options_that_no_build_leaves_are_named_with_the_data_set(
      String old, String text, String reason) throws IOException {
    write(MANIFEST.replace(old, text));
    String message = refused(SmallBuild.options(dataset, folder.resolve("to"), 6));
    String begin = "dataset must have the options of a build in its manifest, got \"" + dataset;
    assertTrue(message.startsWith(begin + "\": " + reason), message);
  }

  @Test
  void a_manifest_without_the_options_that_have_defaults_means_these() throws IOException {
    write(MANIFEST.replaceAll("\"(maxSeq|lengthM|cost|epochs)", "\"old-$1"));
    RebatchConfig config = RebatchConfig.of(SmallBuild.options(dataset, folder.resolve("to"), 6));
    assertEquals(1, config.epochs());
    assertEquals(24_576, config.rules().costModel().linear());
    assertEquals(Integer.MAX_VALUE, config.rules().maxSequences());
    assertEquals(1, config.rules().lengthMultiple());
  }

  private void write(String manifest) throws IOException {
    Files.writeString(dataset.resolve("manifest.json"), manifest);
  }

  private static String refused(RebatchOptions options) {
    return assertThrows(IllegalArgumentException.class, () -> RebatchConfig.of(options))
        .getMessage();
  }
}
