package org.longalign.beam.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.longalign.beam.chat.ChatException.Reason;

/** Bodies as servers write them. */
final class RefusalTest {
  @Test
  void a_prompt_that_is_too_long_is_known_in_the_words_of_many_servers() {
    for (String body :
        List.of(
            "{\"error\":{\"message\":\"This model's maximum context length is 8192 tokens. However,"
                + " you requested 9000 tokens\",\"code\":\"context_length_exceeded\"}}",
            "{\"object\":\"error\",\"message\":\"The decoder prompt (length 9000) is longer than the"
                + " maximum model length of 8192.\",\"code\":400}",
            "{\"message\":\"The input (9000 tokens) is longer than the model's context length (8192"
                + " tokens).\"}",
            "{\"error\":{\"code\":400,\"message\":\"the request exceeds the available context"
                + " size\",\"type\":\"exceed_context_size_error\"}}",
            "{\"error\":\"Input validation error: `inputs` tokens + `max_new_tokens` must be <="
                + " 8192. Given: 9000 `inputs` tokens and 100 `max_new_tokens`\"}",
            "{\"error\":\"Input validation error: `inputs` must have less than 8192 tokens. Given:"
                + " 9000\"}",
            "{\"error\":{\"message\":\"litellm.ContextWindowExceededError: litellm.BadRequestError:"
                + " the backend's words\",\"code\":\"400\"}}",
            "{\"type\":\"error\",\"error\":{\"message\":\"prompt is too long: 9000 tokens > 8192"
                + " maximum\"}}",
            "{\"type\":\"error\",\"error\":{\"message\":\"input length and `max_tokens` exceed"
                + " context limit: 9000 + 100 > 8192\"}}",
            "{\"error\":{\"message\":\"The input token count (9000) exceeds the maximum number of"
                + " tokens allowed (8192).\"}}")) {
      assertEquals(Reason.TOO_LONG, Refusal.reason(400, body), body);
    }
    assertEquals(Reason.TOO_LONG, Refusal.reason(413, "<html>Request Entity Too Large</html>"));
  }

  @Test
  void what_a_filter_refuses_is_known_in_the_words_of_many_servers() {
    for (String body :
        List.of(
            "{\"error\":{\"code\":\"content_filter\"}}",
            "{\"error\":{\"message\":\"The response was filtered due to the prompt triggering Azure"
                + " OpenAI's content management policy.\"}}",
            "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"Output"
                + " blocked by content filtering policy\"}}",
            "{\"error\":{\"message\":\"litellm.ContentPolicyViolationError: no\"}}",
            "{\"error\":{\"message\":\"Invalid prompt: your prompt was flagged as potentially"
                + " violating our usage policy.\",\"code\":\"invalid_prompt\"}}")) {
      assertEquals(Reason.FILTERED, Refusal.reason(400, body), body);
    }
  }

  @Test
  void anything_else_is_a_matter_of_settings() {
    assertEquals(Reason.SETTINGS, Refusal.reason(401, "{\"error\":\"bad key\"}"));
    assertEquals(Reason.SETTINGS, Refusal.reason(404, "{\"detail\":\"Not Found\"}"));
    assertEquals(Reason.SETTINGS, Refusal.reason(402, ""));
  }
}
