package org.longalign.beam.pipelines.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** OpenAI chat completions inside this JVM, on loopback, answered by one stand-in. */
final class StandInServer {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final StandIn standIn;
  private final HttpServer server;
  private final ExecutorService threads;

  private StandInServer(StandIn standIn) throws IOException {
    this.standIn = standIn;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    threads =
        Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            task -> {
              Thread thread = new Thread(task, "stand-in");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.createContext("/v1/chat/completions", this::complete);
    server.createContext("/health", exchange -> send(exchange, 200, "{\"status\":\"ok\"}"));
    server.start();
  }

  /** Starts one. */
  static StandInServer started(StandIn standIn) {
    try {
      return new StandInServer(standIn);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start the stand-in", e);
    }
  }

  /** Ends it at once. */
  void stop() {
    server.stop(0);
    threads.shutdown();
  }

  String baseUrl() {
    InetSocketAddress address = server.getAddress();
    return "http://" + address.getAddress().getHostAddress() + ":" + address.getPort() + "/v1";
  }

  private void complete(HttpExchange exchange) throws IOException {
    try {
      JsonNode request = JSON.readTree(exchange.getRequestBody());
      JsonNode messages = request.path("messages");
      JsonNode content = messages.path(messages.size() - 1).path("content");
      if (!content.isTextual()) {
        send(exchange, 400, error("messages must end with one of text"));
        return;
      }
      String reply = standIn.reply(content.asText());
      send(exchange, 200, answer(content.asText(), reply));
    } catch (JsonProcessingException e) {
      send(exchange, 400, error("the body must be JSON: " + e.getOriginalMessage()));
    }
  }

  private String answer(String prompt, String reply) {
    ObjectNode answer = JSON.createObjectNode().put("object", "chat.completion");
    answer.put("model", standIn.model());
    ObjectNode choice = answer.putArray("choices").addObject().put("index", 0);
    choice.putObject("message").put("role", "assistant").put("content", reply);
    choice.put("finish_reason", "stop");
    long read = tokens(prompt);
    long written = tokens(reply);
    answer
        .putObject("usage")
        .put("prompt_tokens", read)
        .put("completion_tokens", written)
        .put("total_tokens", read + written);
    return answer.toString();
  }

  private static long tokens(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length / StandInFactory.BYTES_PER_TOKEN;
  }

  private static String error(String message) {
    ObjectNode error = JSON.createObjectNode();
    error.putObject("error").put("message", message).put("type", "invalid_request_error");
    return error.toString();
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
