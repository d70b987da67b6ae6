package org.longalign.beam.chat;

import java.util.List;
import org.longalign.beam.data.Message;

/**
 * What is asked.
 *
 * @param sharedPrefix how many chars of the first message other requests begin with as well: what a
 *     provider is asked to keep in its cache; 0 for none
 * @param maxTokens the longest answer, in the model's tokens
 * @param temperature 0 for the likeliest answer
 * @param attempt 0, or a number that makes this another request than one with the same words
 */
public record ChatRequest(
    List<Message> messages, int sharedPrefix, int maxTokens, double temperature, int attempt) {
  public ChatRequest {
    messages = List.copyOf(messages);
    if (messages.isEmpty()) {
      throw new IllegalArgumentException("messages must be one or more, got none");
    }
    if (sharedPrefix < 0 || sharedPrefix > messages.get(0).content().length()) {
      throw new IllegalArgumentException(
          "sharedPrefix must be within the first message's "
              + messages.get(0).content().length()
              + " chars, got "
              + sharedPrefix);
    }
    if (maxTokens < 1) {
      throw new IllegalArgumentException("maxTokens must be positive, got " + maxTokens);
    }
    if (!(temperature >= 0)) {
      throw new IllegalArgumentException("temperature must be 0 or more, got " + temperature);
    }
    if (attempt < 0) {
      throw new IllegalArgumentException("attempt must be 0 or more, got " + attempt);
    }
  }

  /** A first attempt that shares nothing. */
  public ChatRequest(List<Message> messages, int maxTokens, double temperature) {
    this(messages, 0, maxTokens, temperature, 0);
  }

  /** Length of all messages together. */
  public long chars() {
    return messages.stream().mapToLong(message -> message.content().length()).sum();
  }
}
