package org.longalign.beam.pipelines.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longalign.beam.dataset.DatasetDirectory;
import org.longalign.beam.dataset.Manifest;

/** Filters by likeness in a build: what they reject is counted, and what was asked is written. */
final class BuildFiltersTest {
  private static final String LEAK =
      "Which of the seven bridges of the old town was the last to be rebuilt after the flood?";

  @TempDir Path folder;

  @BeforeEach
  void writeSources() throws IOException {
    Files.writeString(
        folder.resolve("docs.jsonl"),
        """
        {"id": "1", "text": "The river rose for three days before anyone thought of the mill."}
        {"id": "2", "text": "THE RIVER ROSE for three days, before anyone thought of the mill!!!"}
        {"id": "3", "text": "A guide asked: which of the seven bridges of the old town was the last to be rebuilt after the flood? Nobody knew."}
        {"id": "4", "text": "Short."}
        {"id": "5", "text": "Nothing else in here is like the other texts of this source at all."}
        """);
    Files.writeString(folder.resolve("questions.jsonl"), "{\"query\": \"" + LEAK + "\"}\n");
    Files.writeString(
        folder.resolve("all.yaml"),
        """
        sources:
          - name: docs
            files: [docs.jsonl]
            format: jsonl
            licence: MIT
            language: en
        """);
    Files.writeString(
        folder.resolve("one.yaml"),
        Files.readString(folder.resolve("all.yaml")) + "documents: 1\n");
  }

  @Test
  void all_that_is_wanted_is_sifted_without_waiting() throws IOException {
    Manifest manifest = build("all.yaml", "--decontaminate=" + folder + "/quest*.jsonl");
    assertEquals(
        Map.of("length", Map.of("too-short", 1L), "decontaminate", Map.of("contaminated", 1L)),
        manifest.counts().rejected());
    assertEquals(3, manifest.counts().out());
    assertEquals(List.of(folder + "/quest*.jsonl"), manifest.options().get("decontaminate"));
    assertFalse(manifest.options().containsKey("nearDuplicates"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"all.yaml", "one.yaml"})
  void near_duplicates_of_what_is_clean_go_before_the_sample_is_drawn(String mixture)
      throws IOException {
    Manifest manifest =
        build(mixture, "--decontaminate=" + folder + "/quest*.jsonl", "--nearDuplicates=0.7");
    Map<String, Map<String, Long>> rejected = manifest.counts().rejected();
    assertEquals(Map.of("contaminated", 1L), rejected.get("decontaminate"));
    assertEquals(Map.of("near-duplicate", 1L), rejected.get("deduplicate"));
    boolean all = mixture.equals("all.yaml");
    assertEquals(all ? null : Map.of("not-sampled", 1L), rejected.get("sample"));
    assertEquals(all ? 2 : 1, manifest.counts().out());
    assertEquals(0.7, manifest.options().get("nearDuplicates"));
  }

  @Test
  void without_the_options_nothing_is_looked_for() throws IOException {
    Manifest manifest = build("all.yaml");
    assertEquals(Map.of("length", Map.of("too-short", 1L)), manifest.counts().rejected());
    assertFalse(manifest.options().containsKey("decontaminate"));
  }

  @Test
  void options_that_cannot_be_kept_to_are_refused_by_name() {
    assertEquals(
        "nearDuplicates must be between 0 and 1, got 1.5", refused("--nearDuplicates=1.5"));
    assertEquals(
        "decontaminate must match a file, got \"" + folder + "/none\"",
        refused("--decontaminate=" + folder + "/none"));
  }

  private String refused(String arg) {
    return assertThrows(
            IllegalArgumentException.class,
            () -> BuildConfig.of(options("all.yaml", arg), List.of()))
        .getMessage();
  }

  private Manifest build(String mixture, String... args) throws IOException {
    BuildOptions options = options(mixture, args);
    DirectOptions direct = options.as(DirectOptions.class);
    direct.setTargetParallelism(1);
    Pipeline pipeline = Pipeline.create(direct);
    String out = folder.resolve("out").toString();
    BuildPipeline.addTo(pipeline, BuildConfig.of(options, List.of(new Target(Batching.PACK, out))));
    pipeline.run().waitUntilFinish();
    return new DatasetDirectory(out).readManifest();
  }

  private BuildOptions options(String mixture, String... args) {
    BuildOptions options = PipelineOptionsFactory.fromArgs(args).as(BuildOptions.class);
    options.setMixture(folder.resolve(mixture).toString());
    options.setGenerator("none");
    options.setMinTokens(5);
    return options;
  }
}
