package org.longalign.beam.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/**
 * One unit of reading: a file, or the files of a repository. Travels as JSON.
 *
 * @param source its number in the mixture
 * @param name for origins, ids and messages
 */
record ReadTask(int source, String name, List<String> files) {
  private static final ObjectMapper JSON = new ObjectMapper();

  String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a task must have a JSON form", e);
    }
  }

  static ReadTask ofJson(String json) {
    try {
      return JSON.readValue(json, ReadTask.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a task must be readable, got " + json, e);
    }
  }
}
