package org.longalign.beam.chat;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** A model that answers. Implementations are safe for use by many threads. */
public interface ChatModel {
  /**
   * Asks; the answer comes later, on a thread that must not be held up. It fails with a {@link
   * ChatException} if there is none; the reason says whether another request may fare better.
   */
  CompletableFuture<ChatResponse> complete(ChatRequest request);

  /**
   * Learns what other workers have been answered meanwhile. To be called before a bundle: one that
   * is tried again must not pay again.
   */
  default void refresh() throws IOException {}
}
