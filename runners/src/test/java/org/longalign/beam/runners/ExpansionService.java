package org.longalign.beam.runners;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code longalign_trainer.beam} in a process of its own, for jobs whose Python workers run in
 * containers. LONGALIGN_BEAM_PYTHON is an interpreter with apache_beam.
 */
record ExpansionService(Process process, String address) implements AutoCloseable {
  /** Starts it; returns when it serves. */
  static ExpansionService withWorkersOf(String image) throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Path log = Files.createTempFile("expansion", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(
                System.getenv("LONGALIGN_BEAM_PYTHON"),
                "-m",
                "longalign_trainer.beam",
                "--port=" + port,
                "--model=/model",
                "--output=/output",
                "--environment-type=DOCKER",
                "--environment-config=" + image)
            .redirectError(log.toFile());
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    Process process = builder.start();
    if (process.inputReader().readLine() == null) {
      throw new IllegalStateException("the service did not start: " + Files.readString(log));
    }
    return new ExpansionService(process, "127.0.0.1:" + port);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
