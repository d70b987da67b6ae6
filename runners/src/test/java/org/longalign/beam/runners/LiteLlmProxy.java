package org.longalign.beam.runners;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** A LiteLLM proxy in a process of its own, as {@code runners/test.sh} installs it. */
final class LiteLlmProxy implements AutoCloseable {
  private static final Path INSTALLED = Launched.HOME.resolve("target/server/bin/litellm");
  private static final Path CONFIGURATION =
      Launched.HOME.resolve("runners/src/test/python/server/litellm.yaml");
  private final ServerProcess process;
  private final int port;

  private LiteLlmProxy(ServerProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  static boolean isInstalled() {
    return Files.isExecutable(INSTALLED);
  }

  /** Starts it; returns when it answers. */
  static LiteLlmProxy start() throws IOException, InterruptedException {
    int port = ServerProcess.freePort();
    ProcessBuilder builder =
        new ProcessBuilder(
            INSTALLED.toString(),
            "--config=" + CONFIGURATION,
            "--host=127.0.0.1",
            "--port=" + port,
            "--telemetry=False");
    // Its table of prices comes with it and need not be fetched.
    builder.environment().put("LITELLM_LOCAL_MODEL_COST_MAP", "True");
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    URI alive = URI.create("http://127.0.0.1:" + port + "/health/liveliness");
    return new LiteLlmProxy(ServerProcess.answering(builder, alive), port);
  }

  /** With the path that both protocols share. */
  String url() {
    return "http://127.0.0.1:" + port + "/v1";
  }

  @Override
  public void close() {
    process.close();
  }
}
