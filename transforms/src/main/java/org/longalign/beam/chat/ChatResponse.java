package org.longalign.beam.chat;

/**
 * What was answered.
 *
 * @param cutOff whether the answer ends because maxTokens was reached
 * @param promptTokens as the server reported, 0 if it did not; {@code completionTokens} likewise
 */
public record ChatResponse(String text, boolean cutOff, long promptTokens, long completionTokens) {}
