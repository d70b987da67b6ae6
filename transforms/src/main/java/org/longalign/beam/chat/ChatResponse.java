package org.longalign.beam.chat;

/**
 * What was answered.
 *
 * @param model that was asked
 * @param version what the server says that answered, such as the dated name of a model that was
 *     asked by its undated one; "" if it says nothing else than {@code model}
 * @param cutOff whether the answer ends because maxTokens was reached
 */
public record ChatResponse(String model, String version, String text, boolean cutOff, Usage usage) {
  public ChatResponse {
    version = version.equals(model) ? "" : version;
  }

  /** Of a server that does not say what answered. */
  public ChatResponse(String model, String text, boolean cutOff, Usage usage) {
    this(model, "", text, cutOff, usage);
  }
}
