package org.longalign.beam.runners;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A program of others that serves on a port of this machine, until it is closed. */
final class ServerProcess implements AutoCloseable {
  private static final long START_NANOS = TimeUnit.MINUTES.toNanos(2);
  private static final long LOOK_MILLIS = 100;

  /** Whether it serves. */
  private interface Ready {
    boolean isReady() throws IOException, InterruptedException;
  }

  private final Process process;
  private final Path log;

  private ServerProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** One that nobody listens on now. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Starts it; returns once it listens on {@code port}. */
  static ServerProcess listening(ProcessBuilder builder, int port)
      throws IOException, InterruptedException {
    return start(
        builder,
        () -> {
          try (Socket socket = new Socket("localhost", port)) {
            return socket.isConnected();
          }
        });
  }

  /** Starts it; returns once it answers {@code url} with 200. */
  static ServerProcess answering(ProcessBuilder builder, URI url)
      throws IOException, InterruptedException {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest request = HttpRequest.newBuilder(url).build();
    return start(
        builder,
        () -> http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200);
  }

  private static ServerProcess start(ProcessBuilder builder, Ready ready)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile("server", ".log");
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    ServerProcess server = new ServerProcess(process, log);
    long until = System.nanoTime() + START_NANOS;
    while (process.isAlive() && System.nanoTime() < until) {
      try {
        if (ready.isReady()) {
          return server;
        }
      } catch (ConnectException notYet) {
        // Nothing tells when it listens.
      }
      process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
    server.close();
    throw new IllegalStateException(builder.command() + " did not start: " + server.words());
  }

  /** What it has printed. */
  String words() throws IOException {
    return Files.readString(log);
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
