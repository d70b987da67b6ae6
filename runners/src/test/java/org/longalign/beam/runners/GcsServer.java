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
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server that speaks Google Cloud Storage's JSON API, in a process of its own, as {@code
 * runners/test.sh} installs it. It keeps objects in memory.
 */
final class GcsServer implements AutoCloseable {
  static final String PROJECT = "my-project";

  private static final Path INSTALLED = Launched.HOME.resolve("target/bin/fake-gcs-server");
  private static final long START_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final Path log;
  private final int port;

  private GcsServer(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  static boolean isInstalled() {
    return Files.isExecutable(INSTALLED);
  }

  /** Starts it; returns when it answers. */
  static GcsServer start() throws IOException, InterruptedException {
    Path log = Files.createTempFile("gcs", ".log");
    int port = freePort();
    Process process =
        new ProcessBuilder(
                INSTALLED.toString(),
                "-scheme=http",
                "-host=127.0.0.1",
                "-port=" + port,
                "-backend=memory")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    GcsServer server = new GcsServer(process, log, port);
    server.awaitReady();
    return server;
  }

  int port() {
    return port;
  }

  /** What {@code --gcsEndpoint} takes. */
  String endpoint() {
    return endpoint(port);
  }

  /** The same, through a proxy that listens on another port of this machine. */
  static String endpoint(int port) {
    return "http://127.0.0.1:" + port + "/storage/v1/";
  }

  /** Beam's options to reach it, without credentials. */
  List<String> options() {
    return options(endpoint());
  }

  static List<String> options(String endpoint) {
    return List.of(
        "--project=" + PROJECT,
        "--gcsEndpoint=" + endpoint,
        "--credentialFactoryClass="
            + "org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory");
  }

  void createBucket(String name) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(endpoint() + "b?project=" + PROJECT))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"name\": \"" + name + "\"}"))
            .build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IllegalStateException("no bucket " + name + ": " + response.body());
    }
  }

  private void awaitReady() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(endpoint() + "b?project=" + PROJECT)).build();
    long until = System.nanoTime() + START_NANOS;
    while (process.isAlive() && System.nanoTime() < until) {
      try {
        if (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (ConnectException notYet) {
        process.waitFor(50, TimeUnit.MILLISECONDS);
      }
    }
    close();
    throw new IllegalStateException("the storage server did not start: " + Files.readString(log));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
