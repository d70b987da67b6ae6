package org.longalign.beam.runners;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.longalign.beam.data.SeededHash;

/**
 * Stands before a server and fails as servers and networks do. What happens to a request is a hash
 * of the seed, the request and how often it came: the same for any order of requests.
 */
final class FaultyProxy implements AutoCloseable {
  /** What can happen; the first that applies does. */
  enum Fault {
    /** The server says that it is overloaded. */
    UNAVAILABLE,
    /** The connection ends before the server has seen the request. */
    RESET,
    /** The server does what it is asked, and the connection ends before it can say so. */
    LOST_ANSWER,
    /** The connection ends in the middle of an answer. */
    CUT_ANSWER,
    /** The answer takes its time. */
    SLOW
  }

  private static final int PER_MILLE = 1000;
  private static final long SLOW_MILLIS = 300;

  /** The server draws it; with it no two runs would meet the same faults. */
  private static final Pattern UPLOAD = Pattern.compile("&upload_id=[^& ]*");

  private static final Set<String> NOT_FORWARDED =
      Set.of("host", "connection", "content-length", "transfer-encoding", "expect", "upgrade");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String target;
  private final SeededHash hash;
  private final int perMille;
  private final Map<String, Integer> seen = new ConcurrentHashMap<>();
  private final Map<Fault, Integer> done = new ConcurrentHashMap<>();
  private volatile Predicate<String> own = request -> false;
  private volatile int ownCode;
  private volatile String ownAnswer;

  /**
   * Starts at once.
   *
   * @param port of the server, on this machine
   * @param perMille requests of a thousand to which each fault happens
   */
  FaultyProxy(int port, long seed, int perMille) throws IOException {
    target = "http://127.0.0.1:" + port;
    hash = new SeededHash(seed, "fault");
    this.perMille = perMille;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Answers requests of which this is true by itself: method, space, path and query. */
  FaultyProxy answering(Predicate<String> requests, int code, String json) {
    ownCode = code;
    ownAnswer = json;
    own = requests;
    return this;
  }

  /** How often each fault has happened. */
  Map<Fault, Integer> done() {
    return new TreeMap<>(done);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
      if (own.test(request)) {
        answer(exchange, ownCode, ownAnswer);
        return;
      }
      String known = UPLOAD.matcher(request).replaceAll("&upload_id");
      Fault fault = fault(known + " " + seen.merge(known, 1, Integer::sum));
      if (fault == Fault.RESET) {
        return;
      }
      if (fault == Fault.UNAVAILABLE) {
        answer(exchange, 503, "{\"error\": {\"code\": 503, \"message\": \"try again\"}}");
        return;
      }
      if (fault == Fault.SLOW) {
        TimeUnit.MILLISECONDS.sleep(SLOW_MILLIS);
      }
      HttpResponse<byte[]> response = forward(exchange, body);
      if (fault != Fault.LOST_ANSWER) {
        giveBack(exchange, response, fault == Fault.CUT_ANSWER);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Fault fault(String request) {
    int drawn = hash.below(PER_MILLE, request);
    for (Fault fault : Fault.values()) {
      drawn -= perMille;
      if (drawn < 0) {
        done.merge(fault, 1, Integer::sum);
        return fault;
      }
    }
    return null;
  }

  private static void answer(HttpExchange exchange, int code, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(code, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(target + exchange.getRequestURI()))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  /** Where the server names itself, it must name this proxy, or uploads would go past it. */
  private void giveBack(HttpExchange exchange, HttpResponse<byte[]> response, boolean cut)
      throws IOException {
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(
                    value ->
                        exchange
                            .getResponseHeaders()
                            .add(name, value.replace(target, "http://127.0.0.1:" + port())));
              }
            });
    byte[] body = response.body();
    boolean none = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(response.statusCode(), none ? -1 : body.length);
    if (!none) {
      OutputStream out = exchange.getResponseBody();
      out.write(body, 0, cut ? body.length / 2 : body.length);
      out.flush();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
