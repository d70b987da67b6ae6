package org.longalign.beam.token.bpe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** Reads the list of added tokens. */
final class AddedTokenReader {
  private AddedTokenReader() {}

  /**
   * Makes a finder of them. A text that holds one which takes white space along or must be a word
   * of its own is left to the library.
   *
   * @param normalizes whether texts are changed before tokens are found that ask for it
   * @throws NotUnderstoodException if some are found before and some after
   */
  static AddedTokenFinder read(JsonNode tokens, boolean normalizes) throws NotUnderstoodException {
    Map<String, Integer> ids = new HashMap<>();
    int late = 0;
    for (JsonNode token : tokens) {
      late += token.path("normalized").asBoolean() ? 1 : 0;
      boolean plain =
          !token.path("lstrip").asBoolean()
              && !token.path("rstrip").asBoolean()
              && !token.path("single_word").asBoolean();
      ids.put(
          token.path("content").asText(),
          plain ? token.path("id").asInt() : AddedTokenFinder.LIBRARY);
    }
    if (late > 0 && (normalizes || late < tokens.size())) {
      throw new NotUnderstoodException(late + " added tokens that are found after normalizing");
    }
    return new AddedTokenFinder(ids);
  }
}
