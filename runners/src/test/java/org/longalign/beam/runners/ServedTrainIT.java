package org.longalign.beam.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longalign.beam.data.StepResult;
import org.longalign.beam.train.StepMetrics;

/** {@code train} with the Python trainer and a tiny Llama, both as a user starts them. */
final class ServedTrainIT {
  /** ASCII and two marks. */
  private static final int VOCABULARY = 98;

  private static final int WORD = 7;

  @TempDir static Path folder;

  private static Path dataset;
  private static Path llama;

  @BeforeAll
  static void prepare() throws Exception {
    assumeTrue(PythonTrainer.isInstalled(), "the test command installs the trainer");
    Path tokenizer = folder.resolve("tokenizer.json");
    Files.writeString(tokenizer, letters());
    dataset = TrainIT.smallDataset(folder, WORD, "--tokenizer=" + tokenizer);
    llama = folder.resolve("llama");
    PythonTrainer.writeLlama(llama, VOCABULARY, 400 * WORD);
  }

  @Test
  void it_learns_and_goes_on_where_it_was_killed_and_its_export_loads() throws Exception {
    Path runs = folder.resolve("runs");
    List<StepResult> undisturbed;
    try (PythonTrainer trainer = PythonTrainer.serve(llama, runs, 0)) {
      Launched train = train(trainer, folder.resolve("whole"));
      assertEquals(0, train.exitCode(), train.out() + train.err());
      undisturbed = results(folder.resolve("whole"));
    }
    assertTrue(undisturbed.size() >= 20, undisturbed.size() + " steps");
    double first = undisturbed.get(0).loss();
    double last = undisturbed.get(undisturbed.size() - 1).loss();
    assertTrue(last < 0.7 * first, first + " to " + last);

    Path killed = folder.resolve("killed");
    Path others = folder.resolve("others");
    PythonTrainer trainer = PythonTrainer.serve(llama, others, 0);
    Launched train = train(trainer, killed);
    while (train.process().isAlive() && !Files.exists(killed.resolve(StepMetrics.FILE))) {
      Thread.onSpinWait();
    }
    trainer.close();
    train.process().descendants().forEach(ProcessHandle::destroyForcibly);
    train.process().destroyForcibly().waitFor();
    assertTrue(results(killed).size() < undisturbed.size(), "killed when all was done");
    try (PythonTrainer next = PythonTrainer.serve(llama, others, trainer.url().getPort())) {
      Launched again = train(next, killed);
      assertEquals(0, again.exitCode(), again.out() + again.err());
    }
    assertEquals(untimed(undisturbed), untimed(results(killed)));

    Path model = folder.resolve("model");
    PythonTrainer.run(
        "-m",
        "longalign_trainer",
        "export",
        "--checkpoint=" + lastCheckpoint(others),
        "--output=" + model);
    String loaded =
        PythonTrainer.run(
            "-c",
            "import sys, transformers; print(type(transformers.AutoModelForCausalLM"
                + ".from_pretrained(sys.argv[1])).__name__)",
            model.toString());
    assertEquals("LlamaForCausalLM", loaded.strip());
    assertFalse(Files.exists(model.resolve("pytorch_model.bin")));
  }

  /** A tokenizer whose tokens are letters: a small vocabulary makes steps of a tiny model quick. */
  private static String letters() {
    StringBuilder vocabulary = new StringBuilder("\"Ġ\":0,\"Ċ\":1");
    for (char c = '!'; c <= '~'; c++) {
      String escaped = c == '"' || c == '\\' ? "\\" + c : String.valueOf(c);
      vocabulary.append(",\"").append(escaped).append("\":").append(c - '!' + 2);
    }
    String mark =
        "{\"id\":%d,\"content\":\"%s\",\"single_word\":false,\"lstrip\":false,\"rstrip\":false,"
            + "\"normalized\":false,\"special\":true}";
    return ("{\"version\":\"1.0\",\"truncation\":null,\"padding\":null,\"added_tokens\":["
            + mark.formatted(96, "<|im_start|>")
            + ","
            + mark.formatted(97, "<|im_end|>")
            + "],\"normalizer\":null,\"pre_tokenizer\":{\"type\":\"ByteLevel\","
            + "\"add_prefix_space\":false,\"trim_offsets\":true,\"use_regex\":true},"
            + "\"post_processor\":null,\"decoder\":{\"type\":\"ByteLevel\","
            + "\"add_prefix_space\":false,\"trim_offsets\":true,\"use_regex\":true},"
            + "\"model\":{\"type\":\"BPE\",\"dropout\":null,\"unk_token\":null,"
            + "\"continuing_subword_prefix\":null,\"end_of_word_suffix\":null,"
            + "\"fuse_unk\":false,\"byte_fallback\":false,\"vocab\":{")
        + vocabulary
        + "},\"merges\":[]}}";
  }

  private static Launched train(PythonTrainer trainer, Path output) throws IOException {
    return Launched.startSmall(
        "train",
        "--dataset=" + dataset,
        "--trainer=" + trainer.url(),
        "--output=" + output,
        "--learningRate=0.01",
        "--checkpointSteps=8");
  }

  private static List<StepResult> results(Path output) throws IOException {
    return StepMetrics.read(output.resolve(StepMetrics.FILE).toString());
  }

  private static List<StepResult> untimed(List<StepResult> results) {
    return results.stream()
        .map(
            r ->
                new StepResult(
                    r.step(),
                    r.digest(),
                    r.loss(),
                    r.tokens(),
                    r.targets(),
                    r.learningRate(),
                    r.gradientNorm(),
                    0))
        .toList();
  }

  private static Path lastCheckpoint(Path runs) throws IOException {
    try (Stream<Path> files = Files.walk(runs)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("checkpoint-"))
          .max(Path::compareTo)
          .orElseThrow()
          .resolve("state");
    }
  }
}
