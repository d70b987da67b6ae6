package org.longalign.beam.runners;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A server that speaks Google Cloud Storage's JSON API, in a process of its own, as {@code
 * runners/test.sh} installs it. It keeps objects in memory.
 */
final class GcsServer implements AutoCloseable {
  static final String PROJECT = "my-project";

  private static final Path INSTALLED = Launched.HOME.resolve("target/bin/fake-gcs-server");

  private final HttpClient http = HttpClient.newHttpClient();
  private final ServerProcess process;
  private final int port;

  private GcsServer(ServerProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  static boolean isInstalled() {
    return Files.isExecutable(INSTALLED);
  }

  /** Starts it; returns when it answers. */
  static GcsServer start() throws IOException, InterruptedException {
    int port = ServerProcess.freePort();
    ProcessBuilder builder =
        new ProcessBuilder(
            INSTALLED.toString(),
            "-scheme=http",
            "-host=127.0.0.1",
            "-port=" + port,
            "-backend=memory");
    URI buckets = URI.create(endpoint(port) + "b?project=" + PROJECT);
    return new GcsServer(ServerProcess.answering(builder, buckets), port);
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

  @Override
  public void close() {
    process.close();
  }
}
