package org.longalign.beam.runners;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.longalign.beam.generate.PromptSet;

/**
 * Chat completions on loopback for jobs in processes of their own. An answer is a function of the
 * request's bytes and names their digest, so that an account of answers can be held against what a
 * job has stored. What holds {@link #REFUSED} is refused as a provider's filter does.
 */
final class StubChatServer implements AutoCloseable {
  static final String REFUSED = "a text that no provider wants";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int BACKLOG = 256;

  /** Decides about each request on a thread of its own; may take its time. */
  interface Gate {
    /** Whether it is answered; if not, the connection breaks off. */
    boolean opens(String prompt) throws InterruptedException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Integer> answered = new ConcurrentSkipListMap<>();
  private final AtomicInteger let = new AtomicInteger();
  private volatile UnaryOperator<String> words;
  private volatile long[] billed;
  private volatile Gate gate = prompt -> true;
  private volatile Gate lock = prompt -> true;

  StubChatServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    server.setExecutor(threads);
    server.createContext("/v1/chat/completions", this::complete);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  /** From now on it says what this makes of a prompt. */
  StubChatServer says(UnaryOperator<String> words) {
    this.words = words;
    return this;
  }

  /** From now on every answer is said to have so many tokens. */
  StubChatServer bills(long read, long written) {
    billed = new long[] {read, written};
    return this;
  }

  /** From now on requests wait here. */
  StubChatServer behind(Gate next) {
    gate = next;
    return this;
  }

  /** From now on requests that this does not open to are told that their key is wrong. */
  StubChatServer locked(Gate next) {
    lock = next;
    return this;
  }

  /** How often each request was answered and so billed, by its digest. */
  Map<String, Integer> answered() {
    return new TreeMap<>(answered);
  }

  /** How many requests the gates have let through and the server is done with. */
  int let() {
    return let.get();
  }

  private void complete(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String prompt = JSON.readTree(body).path("messages").path(0).path("content").asText();
      if (!lock.opens(prompt)) {
        send(exchange, 401, "{\"error\":{\"code\":\"invalid_api_key\"}}");
        return;
      }
      if (!gate.opens(prompt)) {
        return;
      }
      try {
        answer(exchange, prompt, digest(body));
      } finally {
        let.incrementAndGet();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpExchange exchange, String prompt, String digest) throws IOException {
    if (prompt.contains(REFUSED)) {
      send(exchange, 400, "{\"error\":{\"code\":\"content_filter\"}}");
      return;
    }
    answered.merge(digest, 1, Integer::sum);
    send(exchange, 200, completion(prompt, digest).toString());
  }

  private String reply(String prompt, String digest) {
    if (words != null) {
      return words.apply(prompt);
    }
    String request =
        prompt.substring(prompt.lastIndexOf(PromptSet.BOUNDARY) + PromptSet.BOUNDARY.length());
    StringBuilder reply = new StringBuilder();
    if (PromptSet.BUILT_IN.questionIn(request).isEmpty()) {
      for (int i = 1; i <= PromptSet.QUESTIONS; i++) {
        reply
            .append(i)
            .append(": what is ")
            .append(digest)
            .append(" part ")
            .append(i)
            .append("?\n");
      }
    } else {
      reply.append("It is ").append(digest).append('.');
    }
    return reply.toString();
  }

  private JsonNode completion(String prompt, String digest) {
    String reply = reply(prompt, digest);
    ObjectNode answer = JSON.createObjectNode();
    ObjectNode choice = answer.putArray("choices").addObject().put("finish_reason", "stop");
    choice.putObject("message").put("role", "assistant").put("content", reply);
    answer
        .putObject("usage")
        .put("prompt_tokens", billed == null ? prompt.length() / 4 : billed[0])
        .put("completion_tokens", billed == null ? reply.length() / 4 : billed[1]);
    return answer;
  }

  private static String digest(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
