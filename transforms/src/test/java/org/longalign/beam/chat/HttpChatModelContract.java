package org.longalign.beam.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longalign.beam.data.Message;
import org.longalign.beam.data.Role;

/** What a model behind HTTP must do in either protocol, against a real server with faults. */
abstract class HttpChatModelContract {
  static final String KEY = "sk-very-secret";
  private static final Backoff QUICK =
      new Backoff(4, 50, Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMinutes(1));

  ChatServer server;

  abstract ChatCodec codec(URI base, String key);

  /** A body in which the server calls the prompt too long. */
  abstract String tooLong();

  /** Bodies of status 200 in which there is no answer. */
  abstract List<String> withoutAnswer();

  @BeforeEach
  void start() throws IOException {
    server = new ChatServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  ChatModel model() {
    return new HttpChatModel(
        HttpClient.newHttpClient(),
        codec(URI.create(server.url()), KEY),
        ChatLimits.DEFAULT.rate(),
        QUICK,
        new WaitHeaders(Clock.systemUTC()));
  }

  static ChatRequest request() {
    return new ChatRequest(List.of(new Message(Role.USER, "Hi \"you\"")), 7, 0);
  }

  ChatException failure() {
    CompletionException failed =
        assertThrows(CompletionException.class, () -> model().complete(request()).join());
    return ChatException.in(failed);
  }

  @Test
  void an_answer_comes_with_its_usage() {
    ChatResponse answer = model().complete(request()).join();
    assertEquals(new ChatResponse("m", "Hello 你好", false, new Usage(8, 0, 0, 8)), answer);
    server.finishes("length");
    assertTrue(model().complete(request()).join().cutOff());
  }

  @Test
  void faults_that_pass_are_tried_again_and_paid_once() {
    server.then(
        ChatServer.status(503, ""),
        ChatServer.brokenBody(),
        ChatServer.status(200, "<html>sorry</html>", "Content-Type", "text/html"));
    assertEquals("Hello 你好", model().complete(request()).join().text());
    assertEquals(4, server.requests().size());
    assertEquals(1, server.paid().values().iterator().next().get());
  }

  @Test
  void a_storm_of_refusals_is_waited_out() {
    for (int i = 0; i < 30; i++) {
      server.then(ChatServer.status(429, "slow down", "retry-after-ms", "1"));
    }
    assertEquals("Hello 你好", model().complete(request()).join().text());
    assertEquals(31, server.requests().size());
  }

  @Test
  void what_cannot_be_read_is_given_up_after_some_tries() {
    withoutAnswer().forEach(body -> server.then(ChatServer.status(200, body)));
    for (int i = withoutAnswer().size(); i < 4; i++) {
      server.then(ChatServer.status(200, "{"));
    }
    assertEquals(ChatException.Reason.UNAVAILABLE, failure().reason());
    assertEquals(4, server.requests().size());
  }

  @Test
  void refused_credentials_fail_at_once_and_the_key_is_not_shown() {
    server.then(ChatServer.status(401, "{\"error\":\"bad key " + KEY + "\"}"));
    ChatException refused = failure();
    assertEquals(ChatException.Reason.SETTINGS, refused.reason());
    assertEquals(1, server.requests().size());
    assertFalse(refused.getMessage().contains(KEY), refused.getMessage());
    assertTrue(refused.getMessage().contains("401"), refused.getMessage());
  }

  @Test
  void a_prompt_that_is_too_long_is_told_apart() {
    server.then(ChatServer.status(400, tooLong()));
    assertEquals(ChatException.Reason.TOO_LONG, failure().reason());
    server.then(ChatServer.status(413, "request entity too large"));
    assertEquals(ChatException.Reason.TOO_LONG, failure().reason());
  }

  @Test
  void a_server_that_is_not_there_is_unavailable() {
    server.close();
    assertEquals(ChatException.Reason.UNAVAILABLE, failure().reason());
  }

  @Test
  void what_requests_share_is_the_same_bytes_in_both() {
    String document = "The document. 文档\n\n---\n\n";
    ChatModel model = model();
    for (String rest : new String[] {"Five questions?", "One answer!"}) {
      model
          .complete(
              new ChatRequest(
                  List.of(new Message(Role.USER, document + rest)), document.length(), 7, 0, 0))
          .join();
    }
    String first = server.requests().get(0).path("messages").toString();
    String second = server.requests().get(1).path("messages").toString();
    int same = 0;
    while (first.charAt(same) == second.charAt(same)) {
      same++;
    }
    assertTrue(first.substring(0, same).contains("文档\\n\\n---\\n\\n"), first);
    assertEquals(document + "One answer!", ChatServer.text(server.requests().get(1)));
  }
}
