package org.longalign.beam.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.longalign.beam.data.Message;
import org.longalign.beam.data.Role;

final class AnthropicCodecTest extends HttpChatModelContract {
  @Override
  ChatCodec codec(URI base, String key) {
    URI uri = new ChatEndpoint(ChatEndpoint.Protocol.ANTHROPIC, base.toString(), "m", null).uri();
    return new AnthropicCodec(uri, "m", Optional.of(key));
  }

  @Override
  String tooLong() {
    return "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":"
        + "\"prompt is too long: 215310 tokens > 200000 maximum\"}}";
  }

  @Override
  List<String> withoutAnswer() {
    return List.of("{\"content\":[]}", "null", "{\"type\":\"message\"}");
  }

  @Test
  void what_is_shared_is_a_block_marked_for_the_cache_and_a_system_message_stands_apart() {
    model()
        .complete(
            new ChatRequest(List.of(new Message(Role.USER, "Document. Question?")), 10, 7, 0, 0))
        .join();
    assertEquals(
        "{\"model\":\"m\",\"max_tokens\":7,\"temperature\":0.0,\"messages\":[{\"role\":\"user\","
            + "\"content\":[{\"type\":\"text\",\"text\":\"Document. \",\"cache_control\":"
            + "{\"type\":\"ephemeral\"}},{\"type\":\"text\",\"text\":\"Question?\"}]}]}",
        server.requests().get(0).toString());
    assertEquals(KEY, server.headers().get(0).get("x-api-key"));
    assertEquals("2023-06-01", server.headers().get(0).get("anthropic-version"));
    model()
        .complete(
            new ChatRequest(
                List.of(new Message(Role.SYSTEM, "Be brief."), new Message(Role.USER, "Why?")),
                7,
                0))
        .join();
    assertEquals(
        "[{\"type\":\"text\",\"text\":\"Be brief.\"}]",
        server.requests().get(1).path("system").toString());
    assertEquals(1, server.requests().get(1).path("messages").size());
  }

  @Test
  void usage_counts_what_came_from_the_cache_and_what_went_into_it() throws Exception {
    String body =
        "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":"
            + "\"thinking\",\"thinking\":\"hm\"},{\"type\":\"text\",\"text\":\"A\"}],"
            + "\"stop_reason\":\"end_turn\",\"stop_sequence\":null,\"usage\":{\"input_tokens\":21,"
            + "\"cache_creation_input_tokens\":188086,\"cache_read_input_tokens\":7,"
            + "\"output_tokens\":393}}";
    ChatResponse answer =
        codec(URI.create("http://h"), KEY).read(body.getBytes(StandardCharsets.UTF_8));
    assertEquals("A", answer.text());
    assertEquals(new Usage(188114, 7, 188086, 393), answer.usage());
  }

  @Test
  void an_answer_is_cut_off_where_the_models_context_ends() {
    server.finishes("model_context_window_exceeded");
    assertTrue(model().complete(request()).join().cutOff());
  }

  @Test
  void a_refusal_is_told_apart() {
    server.finishes("refusal");
    assertEquals(ChatException.Reason.FILTERED, failure().reason());
  }
}
