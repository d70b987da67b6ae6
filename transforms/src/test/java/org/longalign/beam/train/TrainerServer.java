package org.longalign.beam.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.longalign.beam.dataset.DatasetSpool;
import org.longalign.beam.train.TrainerException.Code;
import org.longalign.beam.train.embedded.EmbeddedTrainers;

/**
 * A real HTTP server on loopback that speaks the trainer's protocol, with the embedded trainer
 * behind it, and has the faults that it is told to have.
 */
public final class TrainerServer implements AutoCloseable {
  static {
    // Answers are small, and must not wait for more to fill a packet.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What happens to one request; it may answer, or return false to have it answered well. */
  interface Fault {
    boolean on(Call call) throws IOException;
  }

  /** A request that is being answered. */
  record Call(HttpExchange exchange, JsonNode body) {}

  /** Any status with any body. */
  static Fault answer(int status, String body) {
    return call -> {
      reply(call.exchange(), status, body.getBytes(StandardCharsets.UTF_8));
      return true;
    };
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Deque<Fault> faults = new ArrayDeque<>();
  private final String token;
  private final Path directory;
  private Trainer trainer;
  private String run;
  private Path opened;
  private TrainingConfig config;

  /**
   * Serves at once.
   *
   * @param directory of the run
   * @param port 0 for any
   * @param token that requests must bear, or null
   */
  TrainerServer(Path directory, int port, String token) throws IOException {
    this.directory = directory;
    this.token = token;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** {@code DIRECTORY PORT}: serves until the process is killed. */
  public static void main(String[] args) throws IOException {
    TrainerServer server = new TrainerServer(Path.of(args[0]), Integer.parseInt(args[1]), null);
    System.out.println("serving at " + server.url());
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The next requests have these faults, one each. */
  synchronized void then(Fault... next) {
    faults.addAll(List.of(next));
  }

  /** Forgets all that is not on disk. */
  synchronized void lose() {
    trainer = null;
  }

  /** Another driver opens the run. */
  synchronized void takeOver(String name, long fencing) throws IOException {
    try {
      trainer.open(new RunRequest(name, opened.toString(), fencing, config));
    } catch (TrainerException e) {
      throw new IllegalStateException("a larger token must take over", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Does what is asked, and says nothing. */
  synchronized void doUnheard(Call call) throws IOException {
    try {
      result(call.exchange(), call.body());
    } catch (TrainerException e) {
      throw new IllegalStateException("what is asked must be possible", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode body = JSON.readTree(exchange.getRequestBody());
      Fault fault = faults.poll();
      if (fault == null || !fault.on(new Call(exchange, body))) {
        answer(exchange, body);
      }
    }
  }

  private void answer(HttpExchange exchange, JsonNode body) throws IOException {
    String bearer = exchange.getRequestHeaders().getFirst("Authorization");
    try {
      if (token != null && !("Bearer " + token).equals(bearer)) {
        throw new TrainerException(
            Code.UNAUTHORIZED, "the token must be the server's, got " + bearer);
      }
      reply(exchange, 200, JSON.writeValueAsBytes(result(exchange, body)));
    } catch (TrainerException e) {
      byte[] json = JSON.writeValueAsBytes(Map.of("error", e.code(), "message", e.getMessage()));
      reply(exchange, e.code().status(), json);
    } catch (RuntimeException e) {
      byte[] json = JSON.writeValueAsBytes(Map.of("error", "INTERNAL", "message", e.toString()));
      reply(exchange, 500, json);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Object result(HttpExchange exchange, JsonNode body)
      throws TrainerException, InterruptedException {
    String[] path = exchange.getRequestURI().getPath().split("/", -1); // "", v1, runs, RUN, …
    String name = path[3];
    long fencing = body.path("fencing").asLong();
    return switch (exchange.getRequestMethod()) {
      case "PUT" -> open(name, body);
      case "GET" -> status(name);
      default -> {
        requireDriver(name, fencing);
        yield path[4].equals("checkpoint")
            ? Map.of("step", trainer.checkpoint())
            : trainer.step(Long.parseLong(path[5]), body.path("sha256").asText());
      }
    };
  }

  /** Of a run on disk as well: a server that restarted must not hide who drives. */
  private Object status(String name) throws TrainerException, InterruptedException {
    long fencing = new EmbeddedTrainers(directory.toString()).connect(null).fencing(name);
    if (fencing == 0) {
      throw new TrainerException(Code.NO_RUN, "run must be one that was opened, got " + name);
    }
    return Map.of("fencing", fencing);
  }

  private Object open(String name, JsonNode body) throws TrainerException, InterruptedException {
    Path manifest = Path.of(body.path("manifest").asText());
    config = JSON.convertValue(body.path("config"), TrainingConfig.class);
    RunRequest request =
        new RunRequest(name, manifest.toString(), body.path("fencing").asLong(), config);
    if (trainer == null || !manifest.equals(opened)) {
      Trainer fresh =
          new EmbeddedTrainers(directory.toString())
              .connect(DatasetSpool.of(manifest.getParent().toString()));
      RunState state = fresh.open(request);
      trainer = fresh;
      opened = manifest;
      run = name;
      return state;
    }
    return trainer.open(request);
  }

  private Trainer known(String name) throws TrainerException {
    if (trainer == null || !name.equals(run)) {
      throw new TrainerException(Code.NO_RUN, "run must be one that was opened, got " + name);
    }
    return trainer;
  }

  /** The embedded trainer knows its one driver; the token of a request may be another's. */
  private void requireDriver(String name, long fencing)
      throws TrainerException, InterruptedException {
    if (fencing < known(name).fencing(name)) {
      throw new TrainerException(Code.FENCED, "another driver has taken over run " + name);
    }
  }

  private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
