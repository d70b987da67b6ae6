package org.longalign.beam.chat;

import java.util.List;
import org.longalign.beam.data.Message;

/**
 * What is asked.
 *
 * @param maxTokens the longest answer, in the model's tokens
 * @param temperature 0 for the likeliest answer
 */
public record ChatRequest(List<Message> messages, int maxTokens, double temperature) {
  public ChatRequest {
    messages = List.copyOf(messages);
    if (messages.isEmpty()) {
      throw new IllegalArgumentException("messages must be one or more, got none");
    }
    if (maxTokens < 1) {
      throw new IllegalArgumentException("maxTokens must be positive, got " + maxTokens);
    }
    if (!(temperature >= 0)) {
      throw new IllegalArgumentException("temperature must be 0 or more, got " + temperature);
    }
  }
}
