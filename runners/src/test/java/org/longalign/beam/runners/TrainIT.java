package org.longalign.beam.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.longalign.beam.data.StepResult;
import org.longalign.beam.train.StepMetrics;

/** {@code train} as a user starts it, on a small data set that {@code build} made. */
final class TrainIT {
  @TempDir static Path folder;

  private static Path dataset;
  private static Path model;
  private static Launched first;

  @BeforeAll
  static void train() throws Exception {
    dataset = smallDataset(folder, 1);
    model = folder.resolve("model");
    first = train(model, "--checkpointSteps=4");
    assertEquals(0, first.exitCode(), first.out() + first.err());
  }

  /**
   * A data set of some twenty steps, from made-up words.
   *
   * @param scale tokens of a word
   */
  static Path smallDataset(Path folder, int scale, String... more) throws Exception {
    writeSources(folder);
    Path output = folder.resolve("dataset");
    List<String> args =
        new ArrayList<>(
            List.of(
                "build",
                "--mixture=" + folder.resolve("mixture.yaml"),
                "--output=" + output,
                "--generator=none",
                "--minTokens=16",
                "--maxTokens=" + 300 * scale,
                "--packLength=" + 400 * scale,
                "--packsPerStep=2",
                "--epochs=2"));
    args.addAll(List.of(more));
    Launched build = Launched.startSmall(args.toArray(String[]::new));
    assertEquals(0, build.exitCode(), build.out() + build.err());
    return output;
  }

  @Test
  void the_loss_falls_and_the_command_says_so_and_what_was_trained() throws IOException {
    List<StepResult> results = results(model);
    assertTrue(results.size() >= 20, results.size() + " steps");
    assertTrue(results.get(results.size() - 1).loss() < 0.7 * results.get(0).loss());
    String words = first.out();
    assertTrue(words.contains(results.size() + " steps on "), words);
    assertTrue(words.contains("it is not a chat model"), words);
    assertTrue(words.endsWith("report: " + model + "/report.html\n"), words);
    assertTrue(Files.readString(model.resolve("report.html")).contains("Loss by step"));
  }

  @Test
  void a_run_that_has_ended_gives_its_results_again() throws Exception {
    List<StepResult> before = results(model);
    Launched again = train(model);
    assertEquals(0, again.exitCode(), again.err());
    assertEquals(before, results(model));
  }

  @Test
  void a_run_goes_on_after_its_process_was_killed() throws Exception {
    Path killed = folder.resolve("killed");
    Launched one = train(killed, "--checkpointSteps=1");
    while (one.process().isAlive() && !Files.exists(killed.resolve("checkpoint.safetensors"))) {
      Thread.onSpinWait();
    }
    one.process().descendants().forEach(ProcessHandle::destroyForcibly);
    one.process().destroyForcibly().waitFor();
    Launched other = train(killed);
    assertEquals(0, other.exitCode(), other.err());
    assertEquals(
        results(model).stream().map(StepResult::loss).toList(),
        results(killed).stream().map(StepResult::loss).toList());
    Path weights = Path.of("model.safetensors");
    assertEquals(-1, Files.mismatch(model.resolve(weights), killed.resolve(weights)));
  }

  @Test
  void other_options_do_not_go_on_with_a_run_unless_it_may_be_overwritten() throws Exception {
    Path own = folder.resolve("own");
    assertEquals(0, train(own).exitCode());
    Launched refused = train(own, "--learningRate=0.01");
    assertEquals(1, refused.exitCode(), refused.err());
    assertTrue(refused.err().contains("learningRate=0.01"), refused.err());
    assertEquals(1, refused.err().lines().count(), refused.err());
    Launched anew = train(own, "--learningRate=0.01", "--overwrite");
    assertEquals(0, anew.exitCode(), anew.err());
    assertEquals(0.01, results(own).get(1).learningRate());
  }

  private static Launched train(Path output, String... more) throws IOException {
    List<String> args = new ArrayList<>();
    args.add("train");
    args.add("--dataset=" + dataset);
    args.add("--output=" + output);
    args.addAll(List.of(more));
    return Launched.startSmall(args.toArray(String[]::new));
  }

  private static List<StepResult> results(Path output) throws IOException {
    return StepMetrics.read(output.resolve(StepMetrics.FILE).toString());
  }

  private static void writeSources(Path folder) throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    List<String> words = List.of("river", "stone", "lamp", "quiet", "window", "under", "seven");
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      List<String> text =
          Stream.generate(() -> words.get(random.nextInt(words.size())))
              .limit(20 + random.nextInt(180))
              .toList();
      lines.add("{\"text\": \"" + String.join(" ", text) + "\"}");
    }
    Files.write(folder.resolve("documents.jsonl"), lines);
    Files.writeString(
        folder.resolve("mixture.yaml"),
        "sources: [{name: x, files: [documents.jsonl], format: jsonl, licence: MIT, language: en}]");
  }
}
