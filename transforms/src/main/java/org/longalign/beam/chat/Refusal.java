package org.longalign.beam.chat;

import java.util.List;
import java.util.Locale;

/**
 * Why a request was refused that would be refused again. Status codes do not tell: a prompt that is
 * too long is 400, 413 or 422. Servers of either protocol stand before models of the other, and
 * repeat its words.
 */
final class Refusal {
  private static final int TOO_LARGE = 413;

  private static final List<String> TOO_LONG =
      List.of(
          "context_length", // OpenAI
          "context length", // OpenAI, vLLM, SGLang, Mistral
          "maximum model length", // vLLM
          "context window", // LiteLLM
          "contextwindow",
          "exceed_context_size", // llama.cpp
          "`inputs` tokens + `max_new_tokens`", // TGI
          "`inputs` must have less than",
          "prompt is too long", // Anthropic
          "request_too_large",
          "exceed context limit",
          "input is too long", // Bedrock
          "exceeds the maximum number of tokens"); // Gemini

  private static final List<String> FILTERED =
      List.of(
          "content_filter", // OpenAI, Azure
          "content management", // Azure
          "content_policy", // OpenAI
          "contentpolicy", // LiteLLM
          "content filtering", // Anthropic
          "flagged", // OpenAI, OpenRouter
          "data_inspection_failed", // Qwen
          "content exists risk"); // DeepSeek

  private Refusal() {}

  /** Whether an account is empty: OpenAI says so with 429, but waiting does not fill it. */
  static boolean isOfMoney(String body) {
    return body.contains("insufficient_quota");
  }

  static ChatException.Reason reason(int status, String body) {
    String words = body.toLowerCase(Locale.ROOT);
    if (status == TOO_LARGE || TOO_LONG.stream().anyMatch(words::contains)) {
      return ChatException.Reason.TOO_LONG;
    }
    return FILTERED.stream().anyMatch(words::contains)
        ? ChatException.Reason.FILTERED
        : ChatException.Reason.SETTINGS;
  }
}
