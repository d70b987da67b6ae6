package org.longalign.beam.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Python trainer in a process of its own, as {@code runners/test.sh} installs it. */
final class PythonTrainer implements AutoCloseable {
  private static final Path INSTALLED = Launched.HOME.resolve("target/trainer/bin/python");
  private static final Path SOURCES = Launched.HOME.resolve("runners/trainer");

  private final Process process;
  private final URI url;

  private PythonTrainer(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  static boolean isInstalled() {
    return Files.isExecutable(INSTALLED);
  }

  /** A tiny Llama with random weights. */
  static void writeLlama(Path folder, int vocabulary, int positions) throws Exception {
    run(
        SOURCES.resolve("tests/service_llama.py").toString(),
        folder.toString(),
        String.valueOf(vocabulary),
        String.valueOf(positions));
  }

  /** Runs it to its end; what it printed. */
  static String run(String... args) throws Exception {
    Path out = Files.createTempFile("trainer", ".out");
    Path err = Files.createTempFile("trainer", ".err");
    Process process =
        builder(args).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    assertEquals(0, process.waitFor(), Files.readString(err));
    return Files.readString(out);
  }

  /**
   * Serves a model.
   *
   * @param port 0 for a free one
   */
  static PythonTrainer serve(Path model, Path output, int port) throws IOException {
    Path log = Files.createTempFile("trainer", ".log");
    Process process =
        builder(
                "-m",
                "longalign_trainer",
                "serve",
                "--model=" + model,
                "--output=" + output,
                "--port=" + port,
                "--dtype=float32")
            .redirectError(log.toFile())
            .start();
    String line = process.inputReader().readLine();
    if (line == null) {
      throw new IllegalStateException("the trainer did not start: " + Files.readString(log));
    }
    return new PythonTrainer(process, URI.create(line.replaceFirst(".*?(http://\\S+).*", "$1")));
  }

  private static ProcessBuilder builder(String... args) {
    List<String> command = new ArrayList<>(List.of(INSTALLED.toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("PYTHONPATH", SOURCES.toString());
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    return builder;
  }

  URI url() {
    return url;
  }

  /** SIGKILL. */
  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
