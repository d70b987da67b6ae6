package org.longalign.beam.chat;

/**
 * How many tokens a request will count for, before the server has said it: by the tokens a char
 * that it reported for those before. Only for pacing; what is billed is what is reported.
 */
final class TokenGuess {
  /** Between English, a fourth, and Chinese, two thirds. */
  private static final double FIRST = 0.35;

  private static final double WEIGHT_OF_NEW = 0.1;
  private static final long TEXT_WRITTEN = 500;

  private double tokensPerChar = FIRST;

  synchronized long of(ChatRequest request) {
    return Math.round(request.chars() * tokensPerChar)
        + Math.min(request.maxTokens(), TEXT_WRITTEN);
  }

  synchronized void learn(ChatRequest request, Usage usage) {
    double seen = (double) usage.inputTokens() / Math.max(1, request.chars());
    tokensPerChar += WEIGHT_OF_NEW * (seen - tokensPerChar);
  }
}
