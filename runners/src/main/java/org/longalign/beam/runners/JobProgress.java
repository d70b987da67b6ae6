package org.longalign.beam.runners;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/**
 * How far a batch job is, from what Flink's REST endpoint says of its vertices.
 *
 * @param fraction 0 to 1: the mean over vertices, a running one counted by what it has read of what
 *     the vertices before it have written
 * @param elements records that vertices have read so far, all together
 */
record JobProgress(double fraction, long elements) {

  /** Reads the answer of {@code GET /jobs/ID}. */
  static JobProgress of(JsonNode job) {
    Map<String, JsonNode> vertices = new HashMap<>();
    job.path("vertices").forEach(vertex -> vertices.put(vertex.path("id").asText(), vertex));
    Map<String, Long> expected = new HashMap<>();
    for (JsonNode node : job.path("plan").path("nodes")) {
      long written = 0;
      for (JsonNode input : node.path("inputs")) {
        written += metric(vertices.get(input.path("id").asText()), "write-records");
      }
      expected.put(node.path("id").asText(), written);
    }
    double done = 0;
    long elements = 0;
    for (Map.Entry<String, JsonNode> entry : vertices.entrySet()) {
      long read = metric(entry.getValue(), "read-records");
      elements += read;
      done += share(entry.getValue().path("status").asText(), read, expected.get(entry.getKey()));
    }
    return new JobProgress(vertices.isEmpty() ? 0 : done / vertices.size(), elements);
  }

  private static double share(String status, long read, Long expected) {
    return switch (status) {
      case "FINISHED" -> 1;
      // A vertex that has read all there is may still be writing.
      case "RUNNING" ->
          expected == null || expected == 0 ? 0 : Math.min(0.95, (double) read / expected);
      default -> 0;
    };
  }

  private static long metric(JsonNode vertex, String name) {
    return vertex == null ? 0 : vertex.path("metrics").path(name).asLong();
  }
}
