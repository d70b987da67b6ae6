package org.longalign.beam.runners;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A LiteLLM proxy in a process of its own, as {@code runners/test.sh} installs it. */
final class LiteLlmProxy implements AutoCloseable {
  private static final Path INSTALLED = Launched.HOME.resolve("target/server/bin/litellm");
  private static final Path CONFIGURATION =
      Launched.HOME.resolve("runners/src/test/python/server/litellm.yaml");
  private static final long START_NANOS = TimeUnit.MINUTES.toNanos(2);

  private final Process process;
  private final Path log;
  private final int port;

  private LiteLlmProxy(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  static boolean isInstalled() {
    return Files.isExecutable(INSTALLED);
  }

  /** Starts it; returns when it answers. */
  static LiteLlmProxy start() throws IOException, InterruptedException {
    Path log = Files.createTempFile("litellm", ".log");
    int port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(
                INSTALLED.toString(),
                "--config=" + CONFIGURATION,
                "--host=127.0.0.1",
                "--port=" + port,
                "--telemetry=False")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    // Its table of prices comes with it and need not be fetched.
    builder.environment().put("LITELLM_LOCAL_MODEL_COST_MAP", "True");
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    LiteLlmProxy proxy = new LiteLlmProxy(builder.start(), log, port);
    proxy.awaitReady();
    return proxy;
  }

  /** With the path that both protocols share. */
  String url() {
    return "http://127.0.0.1:" + port + "/v1";
  }

  private void awaitReady() throws IOException, InterruptedException {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/liveliness"))
            .build();
    long until = System.nanoTime() + START_NANOS;
    while (process.isAlive() && System.nanoTime() < until) {
      try {
        if (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (ConnectException notYet) {
        process.waitFor(200, TimeUnit.MILLISECONDS);
      }
    }
    close();
    throw new IllegalStateException("the proxy did not start: " + Files.readString(log));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
