package org.longalign.beam.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;

/** JSON in UTF-8 as the body of a request or of an answer. */
final class JsonBody {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonBody() {}

  static HttpRequest.Builder post(URI endpoint, ObjectNode body) {
    try {
      // Bytes at once: a document as a string of JSON would be in memory once more.
      return HttpRequest.newBuilder(endpoint)
          .header("Content-Type", "application/json")
          .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a request must have a JSON form", e);
    }
  }

  static JsonNode read(byte[] body) throws JsonProcessingException {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      throw new MalformedAnswer("the body must be JSON: " + e.getMessage());
    }
  }
}
