package org.longalign.beam.chat;

/** A model that answers. Implementations are safe for use by many threads. */
public interface ChatModel {
  /**
   * Asks and waits.
   *
   * @throws ChatException if there is no answer to this request; the reason says whether another
   *     request may fare better
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  ChatResponse complete(ChatRequest request) throws ChatException, InterruptedException;
}
