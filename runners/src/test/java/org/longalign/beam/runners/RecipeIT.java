package org.longalign.beam.runners;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longalign.beam.data.StepResult;
import org.longalign.beam.dataset.DatasetDirectory;
import org.longalign.beam.dataset.Manifest;
import org.longalign.beam.train.StepMetrics;

/** The two commands of the README on the bundled test data, in processes of their own. */
final class RecipeIT {
  /** Later steps of the test command read the data sets here with Python. */
  private static final Path OUT = Path.of("target", "it").toAbsolutePath();

  private static Launched recipe;

  @BeforeAll
  static void runRecipe() throws IOException, InterruptedException {
    recipe = Launched.start("recipe", "--output=" + OUT, "--overwrite");
    assertEquals(0, recipe.exitCode(), recipe.out() + recipe.err());
  }

  @Test
  void recipe_says_where_the_report_is() throws IOException {
    assertTrue(recipe.out().contains("report: " + OUT + "/report.html"), recipe.out());
    assertTrue(Files.size(OUT.resolve("report.html")) > 0);
  }

  @Test
  void a_model_is_trained_its_loss_falls_and_the_report_shows_it() throws IOException {
    List<StepResult> results = StepMetrics.read(OUT.resolve("model/metrics.jsonl").toString());
    assertEquals(
        manifest("dataset").steps().stream().map(Manifest.Step::sha256).toList(),
        results.stream().map(StepResult::digest).toList());
    assertTrue(results.get(results.size() - 1).loss() < results.get(0).loss() - 0.5);
    assertTrue(Files.size(OUT.resolve("model/model.safetensors")) > 1_000_000);
    assertTrue(Files.readString(OUT.resolve("model/config.json")).contains("not a chat model"));
    assertTrue(Files.readString(OUT.resolve("report.html")).contains("Loss by step"));
  }

  @Test
  void stand_ins_answer_find_needles_and_grade_and_are_called_so() throws IOException {
    ObjectMapper json = new ObjectMapper();
    JsonNode model =
        json.readTree(OUT.resolve("judge/scores.json").toFile()).path("models").path(0);
    assertTrue(model.path("model").asText().endsWith("standin"), model.toString());
    assertEquals(1, model.path("coverage").asDouble());
    assertEquals(
        Files.readAllLines(Launched.HOME.resolve("testdata/judge/questions.jsonl")).size(),
        Files.readAllLines(OUT.resolve("judge/judgements.jsonl")).size());
    JsonNode map = json.readTree(OUT.resolve("needle/needle.json").toFile());
    assertTrue(map.path("model").asText().endsWith("standin"), map.path("model").toString());
    assertTrue(map.path("judge").asText().endsWith("standin"), map.path("judge").toString());
    assertEquals(30, map.path("cells").size());
    assertEquals(1, map.path("coverage").asDouble());
    // A stand-in that copies sentences finds a sentence of words that stand nowhere else.
    assertEquals(10, map.path("mean").asDouble());
    assertEquals(2, recipe.out().split("stand-in for a language model: ", -1).length - 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dataset", "dataset-sort", "dataset-naive"})
  void everything_read_is_a_sequence_or_rejected(String name) throws IOException {
    Manifest manifest = manifest(name);
    long rejected =
        manifest.counts().rejected().values().stream()
            .flatMap(reasons -> reasons.values().stream())
            .mapToLong(Long::longValue)
            .sum();
    assertAll(
        () -> assertEquals(manifest.counts().in(), manifest.counts().out() + rejected),
        () -> assertEquals(manifest.counts().out(), manifest.sequences()),
        () -> assertEquals(manifest.sequences(), lines(name, "conversations")),
        () -> assertEquals(rejected, lines(name, "rejected")));
  }

  @Test
  void packs_reach_the_lower_bound_but_one() throws IOException {
    Manifest manifest = manifest("dataset");
    assertTrue(manifest.packs() <= manifest.lowerBound() + 1, manifest.packs() + " packs");
  }

  @Test
  void sources_and_chinese_have_the_shares_of_the_mixture() throws IOException {
    Map<String, Manifest.Source> sources = manifest("dataset").sources();
    List<Manifest.Source> mixture =
        sources.values().stream().filter(source -> source.wanted() != null).toList();
    double all = mixture.stream().mapToLong(Manifest.Source::sequences).sum();
    long chinese =
        mixture.stream().mapToLong(source -> source.languages().getOrDefault("zh", 0L)).sum();
    assertEquals(9, mixture.size());
    for (Manifest.Source source : mixture) {
      assertEquals(source.wanted(), source.sequences() / all, 0.005, sources.toString());
    }
    assertTrue(chinese / all >= 0.10, chinese + " of " + all);
  }

  @Test
  void one_worker_gives_the_same_bytes_as_two() throws IOException, InterruptedException {
    Path single = OUT.resolve("single");
    Launched build =
        Launched.start(
            "build",
            "--mixture=testdata/mixture.yaml",
            "--short=testdata/conversations/*.json",
            "--output=" + single,
            "--overwrite",
            "--also=longalign-npy",
            "--parallelism=1");
    assertEquals(0, build.exitCode(), build.out() + build.err());
    for (String part : List.of("packs", "conversations", "rejected")) {
      assertSameFiles(OUT.resolve("dataset").resolve(part), single.resolve(part));
    }
  }

  @Test
  void a_data_set_is_not_replaced_unless_asked() throws IOException, InterruptedException {
    String before = Files.readString(OUT.resolve("dataset/manifest.json"));
    Launched again =
        Launched.start(
            "build", "--mixture=testdata/mixture.yaml", "--output=" + OUT.resolve("dataset"));
    assertEquals(2, again.exitCode());
    assertTrue(again.err().contains("--overwrite"), again.err());
    assertEquals(1, again.err().lines().count(), again.err());
    assertEquals(before, Files.readString(OUT.resolve("dataset/manifest.json")));
  }

  private static void assertSameFiles(Path wanted, Path got) throws IOException {
    List<Path> files = files(wanted);
    assertEquals(
        files.stream().map(Path::getFileName).toList(),
        files(got).stream().map(Path::getFileName).toList());
    for (Path file : files) {
      assertEquals(-1, Files.mismatch(file, got.resolve(file.getFileName())), file.toString());
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }

  private static long lines(String dataset, String part) throws IOException {
    long lines = 0;
    for (Path file : files(OUT.resolve(dataset).resolve(part))) {
      lines += Files.readAllLines(file).size();
    }
    return lines;
  }

  private static Manifest manifest(String name) throws IOException {
    return new DatasetDirectory(OUT.resolve(name).toString()).readManifest();
  }
}
