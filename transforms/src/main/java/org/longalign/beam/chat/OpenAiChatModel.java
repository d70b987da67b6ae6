package org.longalign.beam.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.longalign.beam.data.Message;

/**
 * OpenAI chat completions, as OpenAI, vLLM, llama.cpp, SGLang and others serve it.
 *
 * <p>429, 5xx, broken connections and answers that cannot be read are tried again, {@link Backoff}
 * in between. Refused credentials and unknown models fail at once.
 */
final class OpenAiChatModel implements ChatModel {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofMinutes(10);
  private static final int SHOWN = 200;

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(30)).build();
  private final URI endpoint;
  private final String model;
  private final Optional<String> key;
  private final Backoff backoff;

  OpenAiChatModel(URI endpoint, String model, Optional<String> key, Backoff backoff) {
    this.endpoint = endpoint;
    this.model = model;
    this.key = key;
    this.backoff = backoff;
  }

  @Override
  public ChatResponse complete(ChatRequest request) throws ChatException, InterruptedException {
    HttpRequest post = post(request);
    for (int attempt = 1; ; attempt++) {
      Optional<String> retryAfter = Optional.empty();
      String failure;
      Exception cause = null;
      try {
        HttpResponse<String> answer =
            http.send(post, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (answer.statusCode() == 200) {
          return read(answer.body());
        }
        failIfFinal(answer);
        failure = "HTTP " + answer.statusCode() + ": " + shown(answer.body());
        retryAfter = answer.headers().firstValue("retry-after");
      } catch (JsonProcessingException e) {
        failure = "an answer that is no chat completion: " + e.getOriginalMessage();
        cause = e;
      } catch (IOException e) {
        failure = String.valueOf(e.getMessage());
        cause = e;
      }
      if (attempt >= backoff.attempts()) {
        throw new ChatException(
            ChatException.Reason.UNAVAILABLE,
            "no answer after " + attempt + " attempts: " + failure,
            cause);
      }
      Thread.sleep(backoff.after(attempt, retryAfter).toMillis());
    }
  }

  private HttpRequest post(ChatRequest request) {
    ObjectNode body = JSON.createObjectNode().put("model", model);
    ArrayNode messages = body.putArray("messages");
    for (Message message : request.messages()) {
      messages.addObject().put("role", message.role().wireName()).put("content", message.content());
    }
    body.put("max_tokens", request.maxTokens()).put("temperature", request.temperature());
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(endpoint)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8));
    key.ifPresent(secret -> builder.header("Authorization", "Bearer " + secret));
    return builder.build();
  }

  /** Throws where another try would end the same way. */
  private void failIfFinal(HttpResponse<String> answer) throws ChatException {
    int status = answer.statusCode();
    if (status == 429 || status == 408 || status >= 500) {
      return;
    }
    String body = answer.body().toLowerCase(Locale.ROOT);
    ChatException.Reason reason = ChatException.Reason.SETTINGS;
    if (body.contains("context_length") || body.contains("context length") || status == 413) {
      reason = ChatException.Reason.TOO_LONG;
    } else if (body.contains("content_filter") || body.contains("content management")) {
      reason = ChatException.Reason.FILTERED;
    }
    throw new ChatException(
        reason,
        endpoint.getHost() + " answered HTTP " + status + ": " + shown(answer.body()),
        null);
  }

  private ChatResponse read(String body) throws JsonProcessingException, ChatException {
    JsonNode answer = JSON.readTree(body);
    JsonNode choice = answer.path("choices").path(0);
    String finish = choice.path("finish_reason").asText("");
    if (finish.equals("content_filter")) {
      throw new ChatException(
          ChatException.Reason.FILTERED, "the provider's content filter refused", null);
    }
    JsonNode content = choice.path("message").path("content");
    if (!content.isTextual()) {
      throw new MalformedAnswer("choices[0].message.content must be a string");
    }
    JsonNode usage = answer.path("usage");
    return new ChatResponse(
        content.asText(),
        finish.equals("length"),
        usage.path("prompt_tokens").asLong(),
        usage.path("completion_tokens").asLong());
  }

  /** A body's beginning; a server that repeats the key in its answer does not get it shown. */
  private String shown(String body) {
    String text = key.map(secret -> body.replace(secret, "…")).orElse(body);
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }

  private static final class MalformedAnswer extends JsonProcessingException {
    private static final long serialVersionUID = 1;

    MalformedAnswer(String message) {
      super(message);
    }
  }
}
