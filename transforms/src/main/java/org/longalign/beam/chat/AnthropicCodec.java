package org.longalign.beam.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Optional;
import org.longalign.beam.data.Message;
import org.longalign.beam.data.Role;

/**
 * Anthropic's messages. What requests share is a block of its own, marked for the cache: reading it
 * from there costs a tenth, writing it a quarter more.
 */
final class AnthropicCodec implements ChatCodec {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String EPHEMERAL = "ephemeral";
  private static final String VERSION = "2023-06-01";

  private final URI endpoint;
  private final String model;
  private final Optional<String> key;

  AnthropicCodec(URI endpoint, String model, Optional<String> key) {
    this.endpoint = endpoint;
    this.model = model;
    this.key = key;
  }

  @Override
  public HttpRequest.Builder post(ChatRequest request) {
    ObjectNode body = JSON.createObjectNode().put("model", model);
    body.put("max_tokens", request.maxTokens()).put("temperature", request.temperature());
    ArrayNode messages = JSON.createArrayNode();
    int shared = request.sharedPrefix();
    for (Message message : request.messages()) {
      ArrayNode blocks = JSON.createArrayNode();
      String content = message.content();
      if (shared > 0) {
        text(blocks, content.substring(0, shared))
            .putObject("cache_control")
            .put("type", EPHEMERAL);
        content = content.substring(shared);
        shared = 0;
      }
      if (!content.isEmpty()) {
        text(blocks, content);
      }
      if (message.role() == Role.SYSTEM) {
        body.set("system", blocks);
      } else {
        messages.addObject().put("role", message.role().wireName()).set("content", blocks);
      }
    }
    body.set("messages", messages);
    HttpRequest.Builder post = JsonBody.post(endpoint, body).header("anthropic-version", VERSION);
    key.ifPresent(secret -> post.header("x-api-key", secret));
    return post;
  }

  private static ObjectNode text(ArrayNode blocks, String text) {
    return blocks.addObject().put("type", "text").put("text", text);
  }

  @Override
  public ChatResponse read(byte[] body) throws JsonProcessingException, ChatException {
    JsonNode answer = JsonBody.read(body);
    String stop = answer.path("stop_reason").asText("");
    if (stop.equals("refusal")) {
      throw new ChatException(ChatException.Reason.FILTERED, "the model refused", null);
    }
    if (!answer.path("content").isArray() || answer.path("content").isEmpty()) {
      throw new MalformedAnswer("content must be a list of blocks, one or more");
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode block : answer.path("content")) {
      if (block.path("type").asText("").equals("text")) {
        text.append(block.path("text").asText(""));
      }
    }
    boolean cutOff = stop.equals("max_tokens") || stop.equals("model_context_window_exceeded");
    return new ChatResponse(
        model,
        answer.path("model").asText(""),
        text.toString(),
        cutOff,
        usage(answer.path("usage")));
  }

  /** What is read from the cache or written to it is not among input_tokens. */
  private static Usage usage(JsonNode usage) {
    long cached = usage.path("cache_read_input_tokens").asLong();
    long written = usage.path("cache_creation_input_tokens").asLong();
    return new Usage(
        usage.path("input_tokens").asLong() + cached + written,
        cached,
        written,
        usage.path("output_tokens").asLong());
  }

  @Override
  public String withoutKey(String text) {
    return key.map(secret -> text.replace(secret, "…")).orElse(text);
  }
}
