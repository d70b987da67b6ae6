package org.longalign.beam.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.longalign.beam.data.StepResult;
import org.longalign.beam.dataset.DatasetDirectory;
import org.longalign.beam.dataset.Manifest;
import org.longalign.beam.train.StepMetrics;

/**
 * Java pipeline, portable Flink, Python worker, trainer beside it. LONGALIGN_BEAM_PYTHON is an
 * interpreter with apache_beam, LONGALIGN_TRAINER_PYTHON one with torch; both find {@code
 * longalign_trainer}.
 */
@EnabledIfEnvironmentVariable(named = "LONGALIGN_BEAM_PYTHON", matches = ".+")
@EnabledIfEnvironmentVariable(named = "LONGALIGN_TRAINER_PYTHON", matches = ".+")
final class ExternalTrainIT {
  /** Of the bundled tokenizer. */
  private static final int VOCABULARY = 151_936;

  @TempDir Path folder;

  @Test
  void a_python_worker_trains_what_a_java_pipeline_asks_for() throws Exception {
    Path dataset = build();
    String python = System.getenv("LONGALIGN_TRAINER_PYTHON");
    Path model = folder.resolve("llama");
    PythonTrainer.writeLlama(model, VOCABULARY, 128);
    Path output = folder.resolve("output");
    try (ExpansionService trainers =
            ExpansionService.start(
                "--model=" + model,
                "--output=" + folder.resolve("runs"),
                "--dtype=float32",
                "--python=" + python,
                "--arguments=--device=cpu",
                "--accelerator=",
                "--min-ram=");
        PortableFlink flink = PortableFlink.start()) {
      Launched train =
          Launched.start(
              "train",
              "--dataset=" + dataset,
              "--output=" + output,
              "--learningRate=0.01",
              "--trainer=external:" + trainers.address(),
              "--runner=PortableRunner",
              "--jobEndpoint=" + flink.endpoint(),
              "--defaultEnvironmentType=LOOPBACK");
      assertEquals(0, train.exitCode(), train.out() + train.err() + trainers.process().words());
    }
    List<StepResult> results = StepMetrics.read(output.resolve(StepMetrics.FILE).toString());
    assertEquals(
        new DatasetDirectory(dataset.toString())
            .readManifest().steps().stream().map(Manifest.Step::sha256).toList(),
        results.stream().map(StepResult::digest).toList());
    assertTrue(results.get(results.size() - 1).loss() < results.get(0).loss());
  }

  private Path build() throws Exception {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      lines.add("{\"text\": \"" + "river stone lamp %d ".formatted(i).repeat(4 + i % 12) + "\"}");
    }
    Files.write(folder.resolve("documents.jsonl"), lines);
    Files.writeString(
        folder.resolve("mixture.yaml"),
        "sources: [{name: x, files: [documents.jsonl], format: jsonl, licence: MIT, language: en}]");
    Path dataset = folder.resolve("dataset");
    Launched build =
        Launched.startSmall(
            "build",
            "--mixture=" + folder.resolve("mixture.yaml"),
            "--output=" + dataset,
            "--generator=none",
            "--minTokens=16",
            "--maxTokens=120",
            "--packLength=400",
            "--packsPerStep=2");
    assertEquals(0, build.exitCode(), build.out() + build.err());
    return dataset;
  }
}
