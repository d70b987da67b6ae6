package org.longalign.beam.pipelines.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
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
import org.longalign.beam.dataset.DatasetDirectory;
import org.longalign.beam.dataset.Manifest;

/** Builds whose pairs the stand-in writes: counts, shares and estimates. */
final class BuildGeneratedTest {
  @TempDir Path folder;

  /** Of 40 stories, 8 hold nothing that could be asked about. */
  @BeforeEach
  void writeSources() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      String text = i % 5 == 0 ? "Oh. No. ".repeat(30 + i) : story(i, 12);
      lines.append("{\"id\": \"").append(i).append("\", \"text\": \"").append(text).append("\"}\n");
    }
    Files.writeString(folder.resolve("docs.jsonl"), lines);
    mixture("all.yaml", "");
    mixture("some.yaml", "documents: 20\n");
  }

  private void mixture(String name, String more) throws IOException {
    Files.writeString(
        folder.resolve(name),
        """
        sources:
          - name: docs
            files: [docs.jsonl]
            format: jsonl
            licence: MIT
            language: en
        """
            + more);
  }

  private static String story(int number, int sentences) {
    StringBuilder story = new StringBuilder();
    for (int sentence = 0; sentence < sentences; sentence++) {
      story.append(
          "Before storm %d of year %d the keeper of house %d counted %d boats. "
              .formatted(sentence, 1800 + number, number, number * sentence));
    }
    return story.toString();
  }

  @Test
  void what_comes_to_nothing_is_replaced_while_there_are_reserves() throws IOException {
    Manifest without = build("some.yaml", "--reserves=0");
    assertTrue(without.counts().out() < 20, without.counts().toString());
    Manifest made = build("some.yaml", "--reserves=1");
    assertEquals(20, made.counts().out());
    assertEquals(40, made.counts().in());
    assertEquals(Map.of("docs", 20L), sequences(made));
    assertEquals(20, made.grounded().stream().mapToLong(Long::longValue).sum());
    assertEquals(1.0, made.options().get("reserves"));
    Map<String, Integer> tasks = tasks();
    tasks.values().forEach(n -> assertEquals(5, n, tasks.toString()));
    assertEquals(4, tasks.size());
  }

  @Test
  void several_pairs_of_a_document_count_as_elements_of_their_own() throws IOException {
    Manifest made = build("all.yaml", "--pairsPerDocument=3");
    assertEquals(3 * 32, made.counts().out());
    assertEquals(2 * 32, made.counts().further());
    assertEquals(40 + 2 * 32, made.counts().in());
    assertEquals(Map.of("generate", Map.of("unparsed", 8L)), made.counts().rejected());
  }

  @Test
  void prompts_of_ones_own_are_asked_and_name_the_tasks() throws IOException {
    Path prompts = Files.createDirectory(folder.resolve("prompts"));
    Files.writeString(prompts.resolve("boats.en.txt"), "Ask {count} questions about boats.");
    Files.writeString(prompts.resolve("storms.en.txt"), "Ask {count} questions about storms.");
    build("all.yaml", "--prompts=" + prompts);
    assertEquals(Map.of("boats", 16, "storms", 16), tasks());
  }

  @Test
  void an_estimate_has_the_requests_and_nearly_the_tokens_of_the_run() throws IOException {
    Files.writeString(
        folder.resolve("docs.jsonl"),
        Stream.iterate(0, i -> i + 1)
            .limit(40)
            .map(i -> "{\"id\": \"" + i + "\", \"text\": \"" + story(i, 240) + "\"}\n")
            .reduce("", String::concat));
    String[] args = {"--pairsPerDocument=2"};
    Pipeline pipeline = pipeline(options("all.yaml", args));
    BuildConfig config = config("all.yaml", args);
    BuildPipeline.addEstimateTo(pipeline, config);
    CostEstimate estimate = CostEstimate.of(pipeline.run(), config);
    Manifest.Usage usage = build("all.yaml", args).usage().get(0);
    assertEquals(40, estimate.documents());
    assertEquals(usage.requests(), estimate.models().get(0).requests());
    assertEquals(1.0, (double) estimate.models().get(0).inputTokens() / usage.promptTokens(), 0.1);
    assertTrue(estimate.text().contains("120 times about 40 documents"), estimate.text());
  }

  @Test
  void an_estimate_knows_each_model() throws IOException {
    String[] args = {
      "--generator=openai",
      "--generatorUrl=http://127.0.0.1:1/v1",
      "--generatorModel=gpt-5-mini",
      "--answerModel=gpt-5",
      "--turns=2"
    };
    Pipeline pipeline = pipeline(options("all.yaml", args));
    BuildConfig config = config("all.yaml", args);
    BuildPipeline.addEstimateTo(pipeline, config);
    CostEstimate estimate = CostEstimate.of(pipeline.run(), config);
    List<CostEstimate.Of> models = estimate.models();
    assertEquals(
        List.of("gpt-5-mini", "gpt-5"), models.stream().map(CostEstimate.Of::model).toList());
    assertEquals(List.of(40L, 80L), models.stream().map(CostEstimate.Of::requests).toList());
    // The second turn has the document from the cache; the questions' model reads it once.
    assertTrue(models.get(1).cachedTokens() > 0);
    assertEquals(0, models.get(0).cachedTokens());
    assertTrue(estimate.text().contains("USD in all"), estimate.text());
  }

  @Test
  void options_that_cannot_be_kept_to_are_refused_by_name() {
    assertEquals("reserves must be from 0 to 1, got 1.5", refused("--reserves=1.5"));
    assertEquals("pairs must be from 1 to 5, got 6", refused("--pairsPerDocument=6"));
    assertEquals(
        "turns x pairs must be at most 5, got 2 x 3", refused("--pairsPerDocument=3", "--turns=2"));
    assertEquals(
        "sourceModels must go with generator openai or anthropic, got offline",
        refused("--sourceModels=docs=m"));
    String[] live = {
      "--generator=openai", "--generatorUrl=http://127.0.0.1:1/v1", "--generatorModel=m"
    };
    assertEquals(
        "sourceModels must be SOURCE=MODEL, got \"docs\"",
        refused(with(live, "--sourceModels=docs")));
    assertEquals(
        "sourceModels must name sources of the mixture, [docs], got \"web\"",
        refused(with(live, "--sourceModels=web=m")));
  }

  private static String[] with(String[] args, String more) {
    List<String> all = new ArrayList<>(List.of(args));
    all.add(more);
    return all.toArray(new String[0]);
  }

  private String refused(String... args) {
    return assertThrows(IllegalArgumentException.class, () -> config("all.yaml", args))
        .getMessage();
  }

  private static Map<String, Long> sequences(Manifest manifest) {
    Map<String, Long> sequences = new TreeMap<>();
    manifest.sources().forEach((name, source) -> sequences.put(name, source.sequences()));
    return sequences;
  }

  private Map<String, Integer> tasks() throws IOException {
    Map<String, Integer> tasks = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder.resolve("out/conversations"))) {
      for (Path file : files.toList()) {
        for (String line : Files.readAllLines(file)) {
          tasks.merge(line.replaceAll(".*\"task\":\"(\\w+)\".*", "$1"), 1, Integer::sum);
        }
      }
    }
    return tasks;
  }

  private Manifest build(String mixture, String... args) throws IOException {
    BuildOptions options = options(mixture, args);
    String out = folder.resolve("out").toString();
    new DatasetDirectory(out).clear();
    Pipeline pipeline = pipeline(options);
    BuildPipeline.addTo(pipeline, BuildConfig.of(options, List.of(new Target(Batching.PACK, out))));
    pipeline.run().waitUntilFinish();
    return new DatasetDirectory(out).readManifest();
  }

  private static Pipeline pipeline(BuildOptions options) {
    DirectOptions direct = options.as(DirectOptions.class);
    direct.setTargetParallelism(1);
    return Pipeline.create(direct);
  }

  private BuildConfig config(String mixture, String... args) {
    return BuildConfig.of(options(mixture, args), List.of());
  }

  private BuildOptions options(String mixture, String... args) {
    BuildOptions options = PipelineOptionsFactory.fromArgs(args).as(BuildOptions.class);
    options.setMixture(folder.resolve(mixture).toString());
    options.setOutput(folder.resolve("out").toString());
    options.setMinTokens(5);
    return options;
  }
}
