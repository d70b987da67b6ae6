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

/**
 * Chat completions as OpenAI, vLLM, llama.cpp, SGLang, TGI and Azure serve them. Their caches go by
 * the order of words alone: what requests share stands first.
 */
final class OpenAiCodec implements ChatCodec {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI endpoint;
  private final String model;
  private final Optional<String> key;

  /** Models that reason refuse the older name, most servers do not know the newer one. */
  private volatile String limitName = "max_tokens";

  OpenAiCodec(URI endpoint, String model, Optional<String> key) {
    this.endpoint = endpoint;
    this.model = model;
    this.key = key;
  }

  @Override
  public HttpRequest.Builder post(ChatRequest request) {
    ObjectNode body = JSON.createObjectNode().put("model", model);
    ArrayNode messages = body.putArray("messages");
    for (Message message : request.messages()) {
      messages.addObject().put("role", message.role().wireName()).put("content", message.content());
    }
    body.put(limitName, request.maxTokens()).put("temperature", request.temperature());
    HttpRequest.Builder post = JsonBody.post(endpoint, body);
    // Azure looks for the key under a name of its own, and passes over the other.
    key.ifPresent(secret -> post.header("Authorization", "Bearer " + secret));
    key.ifPresent(secret -> post.header("api-key", secret));
    return post;
  }

  @Override
  public ChatResponse read(byte[] body) throws JsonProcessingException, ChatException {
    JsonNode answer = JsonBody.read(body);
    JsonNode choice = answer.path("choices").path(0);
    String finish = choice.path("finish_reason").asText("");
    JsonNode refusal = choice.path("message").path("refusal");
    if (finish.equals("content_filter") || refusal.isTextual()) {
      throw new ChatException(
          ChatException.Reason.FILTERED,
          "the provider refused: " + refusal.asText("content filter"),
          null);
    }
    boolean cutOff = finish.equals("length");
    JsonNode content = choice.path("message").path("content");
    // Cut off in its thoughts, which are billed: there is no word of the answer, and there would
    // not
    // be one the next time.
    boolean silent = content.isNull() || content.isMissingNode();
    String text = cutOff && silent ? "" : text(content);
    return new ChatResponse(
        model, answer.path("model").asText(""), text, cutOff, usage(answer.path("usage")));
  }

  private static String text(JsonNode content) throws MalformedAnswer {
    if (content.isTextual()) {
      return content.asText();
    }
    if (!content.isArray()) {
      throw new MalformedAnswer("choices[0].message.content must be a string or a list of parts");
    }
    StringBuilder text = new StringBuilder();
    content.forEach(part -> text.append(part.path("text").asText("")));
    return text.toString();
  }

  private static Usage usage(JsonNode usage) {
    long input = usage.path("prompt_tokens").asLong();
    long cached = usage.path("prompt_tokens_details").path("cached_tokens").asLong();
    return new Usage(input, Math.min(input, cached), 0, usage.path("completion_tokens").asLong());
  }

  @Override
  public boolean learns(int status, String body) {
    boolean newer = status == 400 && body.contains("max_completion_tokens");
    if (newer && limitName.equals("max_tokens")) {
      limitName = "max_completion_tokens";
      return true;
    }
    return false;
  }

  @Override
  public String withoutKey(String text) {
    return key.map(secret -> text.replace(secret, "…")).orElse(text);
  }
}
