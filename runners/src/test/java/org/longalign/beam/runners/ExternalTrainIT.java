package org.longalign.beam.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
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
  private static final String LLAMA =
      """
      import sys, torch
      from transformers import LlamaConfig, LlamaForCausalLM
      torch.manual_seed(0)
      LlamaForCausalLM(LlamaConfig(vocab_size=151936, hidden_size=32, intermediate_size=64,
          num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=2,
          max_position_embeddings=128, tie_word_embeddings=False)).save_pretrained(sys.argv[1])
      """;

  @TempDir Path folder;

  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void stop() throws InterruptedException {
    for (Process process : processes) {
      process.destroy();
      process.waitFor();
    }
  }

  @Test
  void a_python_worker_trains_what_a_java_pipeline_asks_for() throws Exception {
    Path dataset = build();
    String python = System.getenv("LONGALIGN_TRAINER_PYTHON");
    Path model = folder.resolve("llama");
    assertEquals(0, start(python, "-c", LLAMA, model.toString()).waitFor());
    int expansion = freePort();
    start(
        System.getenv("LONGALIGN_BEAM_PYTHON"),
        "-m",
        "longalign_trainer.beam",
        "--port=" + expansion,
        "--model=" + model,
        "--output=" + folder.resolve("runs"),
        "--dtype=float32",
        "--python=" + python,
        "--arguments=--device=cpu",
        "--accelerator=",
        "--min-ram=");
    awaitPort(expansion);
    int jobs = startFlink();
    Path output = folder.resolve("output");
    Launched train =
        Launched.start(
            "train",
            "--dataset=" + dataset,
            "--output=" + output,
            "--learningRate=0.01",
            "--trainer=external:localhost:" + expansion,
            "--runner=PortableRunner",
            "--jobEndpoint=localhost:" + jobs,
            "--defaultEnvironmentType=LOOPBACK");
    assertEquals(0, train.exitCode(), train.out() + train.err());
    List<StepResult> results = StepMetrics.read(output.resolve(StepMetrics.FILE).toString());
    assertEquals(
        new DatasetDirectory(dataset.toString())
            .readManifest().steps().stream().map(Manifest.Step::sha256).toList(),
        results.stream().map(StepResult::digest).toList());
    assertTrue(results.get(results.size() - 1).loss() < results.get(0).loss());
  }

  /** The job server in our own jar, with Flink inside. */
  private int startFlink() throws IOException, InterruptedException {
    int port = freePort();
    List<String> command = new ArrayList<>(List.of("java", "-Xmx1g"));
    for (String open : List.of("util", "lang", "time", "nio")) {
      command.add("--add-opens=java.base/java." + open + "=ALL-UNNAMED");
    }
    command.addAll(
        List.of(
            "-cp",
            Launched.HOME.resolve("runners/target/longalign.jar").toString(),
            "org.apache.beam.runners.flink.FlinkJobServerDriver",
            "--job-host=localhost",
            "--job-port=" + port,
            "--artifact-port=" + freePort(),
            "--expansion-port=0",
            "--flink-master=[local]"));
    start(command.toArray(String[]::new));
    awaitPort(port);
    return port;
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

  private Process start(String... command) throws IOException {
    Path log = Path.of("target", "external-train.log");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    processes.add(process);
    return process;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Until the process that was started last listens. */
  private void awaitPort(int port) throws InterruptedException {
    Process process = processes.get(processes.size() - 1);
    while (!listens(port)) {
      assertTrue(process.isAlive(), "see target/external-train.log");
      Thread.sleep(100); // nothing tells when a foreign process listens
    }
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket("localhost", port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
