package org.longalign.beam.chat;

import com.fasterxml.jackson.core.JsonProcessingException;

/** JSON that is not what the protocol says. */
final class MalformedAnswer extends JsonProcessingException {
  private static final long serialVersionUID = 1;

  MalformedAnswer(String message) {
    super(message);
  }
}
