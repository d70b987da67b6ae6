package org.longalign.beam.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;

/** A response as a line of JSON in UTF-8, its line's end included. */
record StoredResponse(ResponseKey key, ChatResponse response) {
  private static final ObjectMapper JSON = new ObjectMapper();

  byte[] line() {
    Usage usage = response.usage();
    ObjectNode line = JSON.createObjectNode().put("key", key.hex()).put("model", response.model());
    if (!response.version().isEmpty()) {
      line.put("version", response.version());
    }
    line.put("text", response.text()).put("cutOff", response.cutOff());
    line.put("inputTokens", usage.inputTokens()).put("cachedTokens", usage.cachedTokens());
    line.put("cacheWriteTokens", usage.cacheWriteTokens());
    line.put("outputTokens", usage.outputTokens());
    try {
      byte[] json = JSON.writeValueAsBytes(line);
      byte[] ended = Arrays.copyOf(json, json.length + 1);
      ended[json.length] = '\n';
      return ended;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a response must have a JSON form", e);
    }
  }

  /** Reads a line, with or without its end. */
  static StoredResponse of(byte[] bytes, int from, int to) throws IOException {
    JsonNode line = JSON.readTree(bytes, from, to - from);
    if (!line.path("key").asText("").matches("[0-9a-f]{32}") || !line.path("text").isTextual()) {
      throw new MalformedAnswer("a stored response must have a key and a text");
    }
    return new StoredResponse(
        ResponseKey.ofHex(line.path("key").asText()),
        new ChatResponse(
            line.path("model").asText(),
            line.path("version").asText(""),
            line.path("text").asText(),
            line.path("cutOff").asBoolean(),
            new Usage(
                line.path("inputTokens").asLong(),
                line.path("cachedTokens").asLong(),
                line.path("cacheWriteTokens").asLong(),
                line.path("outputTokens").asLong())));
  }
}
