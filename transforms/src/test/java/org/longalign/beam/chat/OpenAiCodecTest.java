package org.longalign.beam.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OpenAiCodecTest extends HttpChatModelContract {
  @Override
  ChatCodec codec(URI base, String key) {
    URI uri = new ChatEndpoint(ChatEndpoint.Protocol.OPENAI, base.toString(), "m", null).uri();
    return new OpenAiCodec(uri, "m", Optional.of(key));
  }

  @Override
  String tooLong() {
    return "{\"error\":{\"code\":\"context_length_exceeded\"}}";
  }

  @Override
  List<String> withoutAnswer() {
    return List.of("{\"choices\":[]}", "null", "{\"choices\":[{\"message\":{}}]}");
  }

  @Test
  void a_request_has_the_shape_of_the_protocol() {
    model().complete(request()).join();
    assertEquals(
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi \\\"you\\\"\"}],"
            + "\"max_tokens\":7,\"temperature\":0.0}",
        server.requests().get(0).toString());
    assertEquals("Bearer " + KEY, server.headers().get(0).get("authorization"));
  }

  @Test
  void a_model_that_wants_the_newer_name_of_the_limit_gets_it() {
    server.then(
        ChatServer.status(
            400,
            "{\"error\":{\"message\":\"Unsupported parameter: 'max_tokens'. Use"
                + " 'max_completion_tokens' instead.\",\"code\":\"unsupported_parameter\"}}"));
    assertEquals("Hello 你好", model().complete(request()).join().text());
    assertEquals(7, server.requests().get(1).path("max_completion_tokens").asInt());
    assertTrue(server.requests().get(1).path("max_tokens").isMissingNode());
  }

  @Test
  void an_empty_account_is_not_waited_for() {
    server.then(
        ChatServer.status(
            429,
            "{\"error\":{\"message\":\"You exceeded your current quota, please check your plan and"
                + " billing details.\",\"code\":\"insufficient_quota\"}}"));
    ChatException empty = failure();
    assertEquals(ChatException.Reason.SETTINGS, empty.reason());
    assertTrue(empty.getMessage().contains("billing"), empty.getMessage());
    assertEquals(1, server.requests().size());
  }

  @Test
  void refusals_of_a_filter_are_told_apart() {
    server.then(
        ChatServer.status(400, "{\"error\":{\"code\":\"content_filter\"}}"),
        ChatServer.status(
            200,
            "{\"choices\":[{\"message\":{\"content\":\"\"},\"finish_reason\":\"content_filter\"}]}"));
    assertEquals(ChatException.Reason.FILTERED, failure().reason());
    assertEquals(ChatException.Reason.FILTERED, failure().reason());
  }

  /** As servers document them: OpenAI with its cache, vLLM, llama.cpp, a list of parts. */
  @Test
  void answers_are_read_as_servers_write_them() throws Exception {
    ChatCodec codec = codec(URI.create("http://h"), KEY);
    for (String[] pair :
        new String[][] {
          {
            "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"choices\":[{\"index\":0,"
                + "\"message\":{\"role\":\"assistant\",\"content\":\"A\",\"refusal\":null,"
                + "\"annotations\":[]},\"logprobs\":null,\"finish_reason\":\"stop\"}],\"usage\":"
                + "{\"prompt_tokens\":2006,\"completion_tokens\":300,\"total_tokens\":2306,"
                + "\"prompt_tokens_details\":{\"cached_tokens\":1920,\"audio_tokens\":0},"
                + "\"completion_tokens_details\":{\"reasoning_tokens\":0}}}",
            "2006 1920 300"
          },
          {
            "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"reasoning_content\":"
                + "\"hm\",\"content\":\"A\",\"tool_calls\":[]},\"finish_reason\":\"stop\","
                + "\"stop_reason\":null}],\"usage\":{\"prompt_tokens\":5,\"total_tokens\":7,"
                + "\"completion_tokens\":2,\"prompt_tokens_details\":null}}",
            "5 0 2"
          },
          {
            "{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":[{\"type\":"
                + "\"text\",\"text\":\"A\"}]}}]}",
            "0 0 0"
          },
        }) {
      ChatResponse answer = codec.read(pair[0].getBytes(StandardCharsets.UTF_8));
      Usage usage = answer.usage();
      assertEquals("A", answer.text());
      assertEquals(
          pair[1], usage.inputTokens() + " " + usage.cachedTokens() + " " + usage.outputTokens());
    }
    assertThrows(
        ChatException.class,
        () ->
            codec.read(
                "{\"choices\":[{\"message\":{\"content\":null,\"refusal\":\"I cannot\"}}]}"
                    .getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void an_answer_cut_off_in_its_thoughts_is_an_answer_that_was_paid_for() throws Exception {
    String body =
        "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":null,"
            + "\"reasoning_content\":\"hm\"},\"finish_reason\":\"length\"}],\"usage\":"
            + "{\"prompt_tokens\":5,\"completion_tokens\":7}}";
    assertEquals(
        new ChatResponse("m", "", true, new Usage(5, 0, 0, 7)),
        codec(URI.create("http://h"), KEY).read(body.getBytes(StandardCharsets.UTF_8)));
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
      assertEquals(
          URI.create(pair[1]),
          new ChatEndpoint(ChatEndpoint.Protocol.OPENAI, pair[0], "m", null).uri());
    }
  }
}
