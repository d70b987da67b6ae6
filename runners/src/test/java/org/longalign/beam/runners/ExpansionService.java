package org.longalign.beam.runners;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code longalign_trainer.beam} in a process of its own. LONGALIGN_BEAM_PYTHON is an interpreter
 * with apache_beam.
 */
record ExpansionService(ServerProcess process, String address) implements AutoCloseable {
  /** Starts it for jobs whose Python workers run in containers; returns when it serves. */
  static ExpansionService withWorkersOf(String image) throws IOException, InterruptedException {
    return start(
        "--model=/model",
        "--output=/output",
        "--environment-type=DOCKER",
        "--environment-config=" + image);
  }

  /** Starts it on a free port; returns when it serves. */
  static ExpansionService start(String... args) throws IOException, InterruptedException {
    int port = ServerProcess.freePort();
    List<String> command =
        new ArrayList<>(
            List.of(
                System.getenv("LONGALIGN_BEAM_PYTHON"),
                "-m",
                "longalign_trainer.beam",
                "--port=" + port));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    return new ExpansionService(ServerProcess.listening(builder, port), "localhost:" + port);
  }

  @Override
  public void close() {
    process.close();
  }
}
