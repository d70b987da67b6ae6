package org.longalign.beam.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longalign.beam.data.Message;
import org.longalign.beam.data.Role;

/** The protocol and its faults, against a real HTTP server on loopback. */
final class OpenAiChatModelTest {
  private static final String KEY = "sk-very-secret";
  private static final String ANSWER =
      "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"Hello 你好\"},"
          + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":3}}";
  private static final Backoff QUICK =
      new Backoff(4, Duration.ofMillis(1), Duration.ofMillis(5), Clock.systemUTC());

  private record Reply(int status, String body, String retryAfter) {}

  private final Deque<Reply> replies = new ArrayDeque<>();
  private final List<String> requests = new ArrayList<>();
  private final List<String> authorizations = new ArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/chat/completions", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
    Reply reply = replies.isEmpty() ? new Reply(200, ANSWER, null) : replies.pop();
    if (reply.status == 0) {
      // Promises more than it sends, then breaks the connection off.
      exchange.sendResponseHeaders(200, 100);
      exchange.getResponseBody().write('{');
      exchange.close();
      return;
    }
    if (reply.retryAfter != null) {
      exchange.getResponseHeaders().set("Retry-After", reply.retryAfter);
    }
    byte[] body = reply.body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Test
  void a_request_has_the_shape_of_the_protocol_and_the_answer_is_read() throws Exception {
    ChatResponse response = model().complete(request());
    assertEquals(new ChatResponse("Hello 你好", false, 12, 3), response);
    assertEquals(
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi \\\"you\\\"\"}],"
            + "\"max_tokens\":7,\"temperature\":0.0}",
        requests.get(0));
    assertEquals("Bearer " + KEY, authorizations.get(0));
  }

  @Test
  void faults_that_pass_are_tried_again() throws Exception {
    replies.add(new Reply(429, "slow down", "0"));
    replies.add(new Reply(503, "", null));
    replies.add(new Reply(0, "", null));
    assertEquals("Hello 你好", model().complete(request()).text());
    assertEquals(4, requests.size());
  }

  @Test
  void answers_that_cannot_be_read_are_tried_again_and_then_given_up() {
    for (String body : List.of("{", "{\"choices\":[]}", "<html>", "null")) {
      replies.add(new Reply(200, body, null));
    }
    ChatException given = assertThrows(ChatException.class, () -> model().complete(request()));
    assertEquals(ChatException.Reason.UNAVAILABLE, given.reason());
    assertEquals(4, requests.size());
  }

  @Test
  void refused_credentials_fail_at_once_and_the_key_is_not_shown() {
    replies.add(new Reply(401, "{\"error\":\"bad key " + KEY + "\"}", null));
    ChatException refused = assertThrows(ChatException.class, () -> model().complete(request()));
    assertEquals(ChatException.Reason.SETTINGS, refused.reason());
    assertEquals(1, requests.size());
    assertFalse(refused.getMessage().contains(KEY), refused.getMessage());
    assertTrue(refused.getMessage().contains("401"), refused.getMessage());
  }

  @Test
  void a_document_that_is_too_long_or_filtered_is_told_apart() {
    replies.add(new Reply(400, "{\"error\":{\"code\":\"context_length_exceeded\"}}", null));
    replies.add(new Reply(400, "{\"error\":{\"code\":\"content_filter\"}}", null));
    replies.add(
        new Reply(
            200,
            "{\"choices\":[{\"message\":{\"content\":\"\"},\"finish_reason\":\"content_filter\"}]}",
            null));
    for (ChatException.Reason reason :
        List.of(
            ChatException.Reason.TOO_LONG,
            ChatException.Reason.FILTERED,
            ChatException.Reason.FILTERED)) {
      assertEquals(
          reason, assertThrows(ChatException.class, () -> model().complete(request())).reason());
    }
  }

  @Test
  void an_answer_that_was_cut_off_says_so() throws Exception {
    replies.add(new Reply(200, ANSWER.replace("stop", "length"), null));
    assertTrue(model().complete(request()).cutOff());
  }

  @Test
  void waits_are_what_the_server_asks_for_in_both_forms_and_else_bounded() {
    Instant now = Instant.parse("2024-01-01T00:00:00Z");
    Backoff backoff =
        new Backoff(
            5, Duration.ofSeconds(1), Duration.ofSeconds(30), Clock.fixed(now, ZoneOffset.UTC));
    assertEquals(Duration.ofSeconds(7), backoff.after(1, Optional.of("7")));
    assertEquals(
        Duration.ofSeconds(9), backoff.after(1, Optional.of("Mon, 01 Jan 2024 00:00:09 GMT")));
    assertEquals(Duration.ofSeconds(30), backoff.after(1, Optional.of("999")));
    for (int attempt = 1; attempt < 40; attempt++) {
      Duration wait = backoff.after(attempt, Optional.of("soon"));
      long most = Math.min(30_000, 1000L << Math.min(attempt - 1, 20));
      assertTrue(!wait.isNegative() && wait.toMillis() <= most, attempt + ": " + wait);
    }
  }

  @Test
  void base_urls_lead_to_the_endpoint() {
    for (String[] pair :
        new String[][] {
          {"http://h:8000", "http://h:8000/v1/chat/completions"},
          {"http://h:8000/v1/", "http://h:8000/v1/chat/completions"},
          {
            "https://h/openai/deployments/d?api-version=1",
            "https://h/openai/deployments/d/chat/completions?api-version=1"
          },
          {"http://h/v1/chat/completions", "http://h/v1/chat/completions"},
        }) {
      assertEquals(URI.create(pair[1]), OpenAiFactory.endpoint(URI.create(pair[0])));
    }
  }

  @Test
  void a_key_is_named_by_its_place_and_never_repeated(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("key"), KEY + "\n");
    assertEquals(KEY, KeyReference.of("file:" + file).resolve());
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> KeyReference.of(KEY));
    assertFalse(refused.getMessage().contains(KEY));
    assertThrows(IOException.class, () -> KeyReference.of("env:NO_SUCH_VARIABLE").resolve());
  }

  private OpenAiChatModel model() {
    URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    return new OpenAiChatModel(OpenAiFactory.endpoint(base), "m", Optional.of(KEY), QUICK);
  }

  private static ChatRequest request() {
    return new ChatRequest(List.of(new Message(Role.USER, "Hi \"you\"")), 7, 0);
  }
}
