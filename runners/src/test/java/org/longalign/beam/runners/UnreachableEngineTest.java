package org.longalign.beam.runners;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Engines that are not there: one line that names the option, and nothing was done. */
final class UnreachableEngineTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String FLINK =
      "longalign build failed: flinkMaster must be the REST address of a running Flink cluster,"
          + " got \"%s\": ";
  private static final String SERVER =
      "longalign build failed: jobEndpoint must be the address of a running job server, got"
          + " \"%s\": ";

  @TempDir Path folder;

  @Test
  void a_port_that_nobody_listens_on() throws IOException {
    String address = "127.0.0.1:" + ServerProcess.freePort();
    assertFailed(FLINK.formatted(address) + "connection refused", flink(address));
    assertFailed(SERVER.formatted(address) + "connection refused", portable(address));
  }

  @Test
  void a_host_that_does_not_exist() {
    String address = "no-such-host.invalid:8081";
    assertFailed(FLINK.formatted(address) + "there is no such host", flink(address));
    assertFailed(SERVER.formatted(address) + "there is no such host", portable(address));
  }

  /** The kernel lets one connection in, to a program that says nothing, and no other. */
  @Test
  void hosts_that_say_nothing_and_hosts_that_let_nobody_in() throws IOException {
    List<CompletableFuture<Void>> all = new ArrayList<>();
    List<Socket> waiting = new ArrayList<>();
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      for (int i = 0; i < 2; i++) { // a queue of one takes two
        waiting.add(new Socket(full.getInetAddress(), full.getLocalPort()));
      }
      for (ServerSocket server : List.of(silent, full)) {
        String address = "127.0.0.1:" + server.getLocalPort();
        String flink = FLINK.formatted(address) + "no answer within 10 s";
        String portable = SERVER.formatted(address) + "no answer within 10 s";
        all.add(CompletableFuture.runAsync(() -> assertFailed(flink, flink(address))));
        all.add(CompletableFuture.runAsync(() -> assertFailed(portable, portable(address))));
      }
      all.forEach(CompletableFuture::join);
    } finally {
      for (Socket socket : waiting) {
        socket.close();
      }
    }
  }

  @Test
  void a_server_of_something_else_and_a_cluster_of_another_release() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String address = "127.0.0.1:" + server.getAddress().getPort();
    server.start();
    try {
      assertFailed(FLINK.formatted(address) + "it answers with status 404", flink(address));
      answer(server, "[]");
      assertFailed(FLINK.formatted(address) + "it answers, but not as Flink does", flink(address));
      server.removeContext("/overview");
      answer(server, "{\"flink-version\": \"1.18.1\", \"slots-available\": 4}");
      assertFailed(
          "longalign build failed: flinkMaster must run Flink 1.19, got \"%s\", which runs 1.18.1"
              .formatted(address),
          flink(address));
      server.removeContext("/overview");
      answer(server, "{\"flink-version\": \"1.19.0\", \"slots-available\": 0}");
      assertRefused(
          "parallelism must be given where the cluster has no free slot, got none", flink(address));
    } finally {
      server.stop(0);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--flinkMaster=host:port:8081 | flinkMaster must be host:port of a cluster's REST endpoint,"
            + " got \"host:port:8081\"",
        "--flinkMaster=user@host:1 | flinkMaster must be host:port of a cluster's REST endpoint,"
            + " got \"user@host:1\"",
        "--runner=PortableRunner | jobEndpoint must be given with PortableRunner, got none",
        "--runner=PortableRunner --jobEndpoint=host | jobEndpoint must be host:port, got \"host\"",
        "--useDataStreamForBatch=true | useDataStreamForBatch must be false, for Beam then loses"
            + " input of bounded jobs, got true",
        "--streaming | streaming must be false, for Beam then loses input of bounded jobs, got"
            + " true",
        "--runner=FlinkRunner --flinkMaster=127.0.0.1:1 --streaming=true | streaming must be false,"
            + " for Beam then loses input of bounded jobs, got true",
      })
  void a_bad_option_of_an_engine_is_named_with_its_value(String args, String message) {
    assertRefused(message, args.split(" ", -1));
  }

  private static String[] flink(String address) {
    return new String[] {"--flinkMaster=" + address};
  }

  private static String[] portable(String address) {
    return new String[] {"--runner=PortableRunner", "--jobEndpoint=" + address};
  }

  private void assertFailed(String message, String... args) {
    assertEnds(1, message, args);
  }

  private void assertRefused(String message, String... args) {
    assertEnds(2, "longalign build: " + message, args);
  }

  private void assertEnds(int code, String message, String... args) {
    Path out = folder.resolve("out");
    List<String> all = new ArrayList<>(List.of("build", "--mixture=m.yaml", "--output=" + out));
    all.addAll(List.of(args));
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    int got =
        assertTimeoutPreemptively(
            LIMIT, () -> new Main(stream, stream).run(all.toArray(String[]::new)));
    assertAll(
        () -> assertEquals(message, err.toString(StandardCharsets.UTF_8).strip()),
        () -> assertEquals(code, got),
        () -> assertFalse(Files.exists(out)));
  }

  private static void answer(HttpServer server, String body) {
    server.createContext(
        "/overview",
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }
}
