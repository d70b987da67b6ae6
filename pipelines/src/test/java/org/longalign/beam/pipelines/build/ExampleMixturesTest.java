package org.longalign.beam.pipelines.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longalign.beam.dataset.DatasetDirectory;
import org.longalign.beam.dataset.Manifest;
import org.longalign.beam.source.ConversationSource;
import org.longalign.beam.source.Mixture;

/** The mixtures of {@code pipelines/examples}, beside a few records in the layouts they name. */
final class ExampleMixturesTest {
  private static final Path EXAMPLES = Path.of("examples");

  /** Of seven in ShareGPT's layout four are conversations; two of them after a repair. */
  private static final Map<String, Map<String, Long>> SHARE_GPT_REJECTED =
      Map.of("conversations", Map.of("empty-answer", 1L, "unknown-role", 1L, "wrong-order", 1L));

  @TempDir Path folder;

  @BeforeEach
  void place() throws IOException, URISyntaxException {
    copy(Path.of(ExampleMixturesTest.class.getResource("ready-made").toURI()), folder);
    copy(EXAMPLES, folder);
  }

  @ParameterizedTest
  @CsvSource({
    "longalign-0k, '{sharegpt=4}', 7",
    "longalign-5k, '{longalign-10k=5, sharegpt=4}', 12",
    "longalign-10k, '{longalign-10k=5, sharegpt=4}', 12",
    "longalpaca, '{longalpaca-12k=3, sharegpt=4}', 11",
  })
  void each_example_builds_a_data_set_of_all_it_names(String name, String sources, long read)
      throws IOException {
    Manifest made = build(name, name + ".yaml");
    assertEquals(sources, sequences(made).toString());
    assertEquals(read, made.counts().in());
    assertEquals(made.counts().in(), made.counts().out() + rejected(made));
    assertEquals("none", made.options().get("generator"));
    Map<String, Long> reasons = new TreeMap<>(SHARE_GPT_REJECTED.get("conversations"));
    reasons.merge("empty-answer", name.equals("longalpaca") ? 1L : 0L, Long::sum);
    assertEquals(Map.of("conversations", reasons), made.counts().rejected());
  }

  @Test
  void there_are_the_four_suites_of_the_paper_and_the_half_one_has_a_count() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      assertEquals(
          List.of(
              "longalign-0k.yaml", "longalign-10k.yaml", "longalign-5k.yaml", "longalpaca.yaml"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
    Mixture half = Mixture.read(folder.resolve("longalign-5k.yaml").toString());
    assertEquals(5000L, half.conversations().get(0).count());
    Mixture whole = Mixture.read(folder.resolve("longalign-10k.yaml").toString());
    assertTrue(
        whole.conversations().stream().map(ConversationSource::count).allMatch(c -> c == null));
  }

  @Test
  void documents_and_ready_made_conversations_mix_and_what_is_not_drawn_is_counted()
      throws IOException {
    Files.writeString(
        folder.resolve("docs.jsonl"),
        "{\"text\": \"A document of its own, as it stands.\"}\n{\"text\": \"Another one.\"}\n");
    Files.writeString(
        folder.resolve("mixed.yaml"),
        """
        sources:
          - {name: docs, files: [docs.jsonl], format: jsonl, licence: MIT, language: en}
        conversations:
          - {name: longalign-10k, files: [longalign-10k/long.jsonl], licence: MIT, count: 2}
        """);
    String others = "--short=" + folder.resolve("sharegpt/sharegpt.json");
    Manifest made = build("mixed", "mixed.yaml", "--generator=none", "--minTokens=1", others);
    assertEquals("{docs=2, longalign-10k=2, sharegpt=4}", sequences(made).toString());
    assertEquals(Map.of("not-sampled", 3L), made.counts().rejected().get("sample"));
    assertEquals(14, made.counts().in());
    Manifest other =
        build("other", "mixed.yaml", "--generator=none", "--minTokens=1", others, "--seed=9");
    assertEquals(made.counts(), other.counts());
  }

  private Manifest build(String name, String mixture, String... more) throws IOException {
    List<String> args = new ArrayList<>(List.of(more));
    args.add("--mixture=" + folder.resolve(mixture));
    args.add("--packsPerStep=2");
    BuildOptions options =
        PipelineOptionsFactory.fromArgs(args.toArray(String[]::new)).as(BuildOptions.class);
    options.as(DirectOptions.class).setTargetParallelism(1);
    Path out = folder.resolve("out").resolve(name);
    Pipeline pipeline = Pipeline.create(options);
    BuildPipeline.addTo(
        pipeline, BuildConfig.of(options, List.of(new Target(Batching.PACK, out.toString()))));
    pipeline.run().waitUntilFinish();
    return new DatasetDirectory(out.toString()).readManifest();
  }

  private static Map<String, Long> sequences(Manifest manifest) {
    Map<String, Long> sequences = new TreeMap<>();
    manifest.sources().forEach((name, source) -> sequences.put(name, source.sequences()));
    return sequences;
  }

  private static long rejected(Manifest manifest) {
    return manifest.counts().rejected().values().stream()
        .flatMap(reasons -> reasons.values().stream())
        .mapToLong(Long::longValue)
        .sum();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }
}
