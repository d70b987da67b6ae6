package org.longalign.beam.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * A real HTTP server on loopback that speaks both protocols, keeps an account of whom it was paid
 * by, and has the faults that it is told to have, one request after the other.
 */
public final class ChatServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What happens to one request; it may answer, or return false to have it answered well. */
  public interface Fault {
    boolean on(HttpExchange exchange) throws IOException;
  }

  /** A status with a body and headers by name, value, name, value. */
  public static Fault status(int status, String body, String... headers) {
    return exchange -> {
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
      }
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
      return true;
    };
  }

  /** Promises more than it sends, then breaks the connection off. */
  public static Fault brokenBody() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 100);
      exchange.getResponseBody().write('{');
      exchange.getResponseBody().flush();
      return true;
    };
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Deque<Fault> faults = new ArrayDeque<>();
  private final List<JsonNode> requests = new ArrayList<>();
  private final List<Map<String, String>> headers = new ArrayList<>();
  private final Map<String, AtomicInteger> paid = new ConcurrentHashMap<>();
  private volatile UnaryOperator<String> words = prompt -> "Hello 你好";
  private volatile String finish = "stop";
  private volatile Meter meter = Meter.PLAIN;
  private volatile Fault rule = exchange -> false;

  /** What a provider bills. */
  public interface Meter {
    /** A token for a char, nothing cached. */
    Meter PLAIN =
        (body, prompt, reply) ->
            isOpenAi(body)
                ? Map.of("prompt_tokens", prompt.length(), "completion_tokens", reply.length())
                : Map.of("input_tokens", prompt.length(), "output_tokens", reply.length());

    /** The usage of an answer, as the protocol writes it. */
    Map<String, Object> usage(JsonNode body, String prompt, String reply);

    /** Anthropic's contents are lists of blocks. */
    static boolean isOpenAi(JsonNode body) {
      return body.path("messages").path(0).path("content").isTextual();
    }
  }

  public ChatServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  /** From now on it says what this makes of the last message. */
  public ChatServer says(UnaryOperator<String> words) {
    this.words = words;
    return this;
  }

  ChatServer finishes(String reason) {
    finish = reason;
    return this;
  }

  /** From now on it bills so. */
  public ChatServer bills(Meter meter) {
    this.meter = meter;
    return this;
  }

  /** From now on every request is put to this after its own fault. */
  public ChatServer always(Fault rule) {
    this.rule = rule;
    return this;
  }

  /** The next requests have these faults, one each. */
  public synchronized ChatServer then(Fault... next) {
    faults.addAll(List.of(next));
    return this;
  }

  public synchronized List<JsonNode> requests() {
    return List.copyOf(requests);
  }

  synchronized List<Map<String, String>> headers() {
    return List.copyOf(headers);
  }

  /** How often each body was answered well, and so billed. */
  public Map<String, AtomicInteger> paid() {
    return paid;
  }

  private synchronized Fault noted(JsonNode body, HttpExchange exchange) {
    requests.add(body);
    Map<String, String> seen = new TreeMap<>();
    exchange.getRequestHeaders().forEach((k, v) -> seen.put(k.toLowerCase(Locale.ROOT), v.get(0)));
    headers.add(seen);
    return faults.poll();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode body = JSON.readTree(exchange.getRequestBody());
      Fault fault = noted(body, exchange);
      if ((fault != null && fault.on(exchange)) || rule.on(exchange)) {
        return;
      }
      paid.computeIfAbsent(body.toString(), k -> new AtomicInteger()).incrementAndGet();
      boolean openAi = exchange.getRequestURI().getPath().endsWith("/chat/completions");
      byte[] answer = JSON.writeValueAsBytes(openAi ? completion(body) : message(body));
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private Map<String, Object> completion(JsonNode body) {
    String prompt = text(body);
    String reply = words.apply(prompt);
    return Map.of(
        "object",
        "chat.completion",
        "choices",
        List.of(
            Map.of(
                "index",
                0,
                "message",
                Map.of("role", "assistant", "content", reply),
                "finish_reason",
                finish)),
        "usage",
        meter.usage(body, prompt, reply));
  }

  private Map<String, Object> message(JsonNode body) {
    String prompt = text(body);
    String reply = words.apply(prompt);
    return Map.of(
        "type",
        "message",
        "content",
        List.of(Map.of("type", "text", "text", reply)),
        "stop_reason",
        finish.equals("stop") ? "end_turn" : finish.equals("length") ? "max_tokens" : finish,
        "usage",
        meter.usage(body, prompt, reply));
  }

  /** All that the last message says. */
  static String text(JsonNode body) {
    JsonNode content = body.path("messages").path(body.path("messages").size() - 1).path("content");
    if (content.isTextual()) {
      return content.asText();
    }
    StringBuilder text = new StringBuilder();
    content.forEach(block -> text.append(block.path("text").asText()));
    return text.toString();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
