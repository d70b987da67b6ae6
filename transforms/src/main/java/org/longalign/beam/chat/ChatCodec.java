package org.longalign.beam.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.net.http.HttpRequest;

/** How a provider wants a request to be written, and how it writes answers and refusals. */
interface ChatCodec {
  /** The request, without its time limit. */
  HttpRequest.Builder post(ChatRequest request);

  /**
   * The answer in the body of a response with status 200.
   *
   * @throws JsonProcessingException if there is none; the server may be asked again
   * @throws ChatException if the model or a filter refused
   */
  ChatResponse read(byte[] body) throws JsonProcessingException, ChatException;

  /**
   * Whether this refusal has taught the codec to write requests otherwise, so that another try
   * makes sense.
   */
  default boolean learns(int status, String body) {
    return false;
  }

  /** The key must not be seen where the server repeats it. */
  String withoutKey(String text);
}
