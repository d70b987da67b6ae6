package org.longalign.beam.chat;

/**
 * What was answered.
 *
 * @param model that answered
 * @param cutOff whether the answer ends because maxTokens was reached
 */
public record ChatResponse(String model, String text, boolean cutOff, Usage usage) {}
