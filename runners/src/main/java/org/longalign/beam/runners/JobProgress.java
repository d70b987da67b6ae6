package org.longalign.beam.runners;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/**
 * How far a batch job is, from what Flink's REST endpoint says of its vertices.
 *
 * @param fraction 0 to 1: the mean over vertices by weight, a running one counted by what it has
 *     read of what the vertices before it have written
 * @param elements records that vertices have read so far, all together
 * @param asked the part of the documents that models have been asked about, 0 if nobody is asked
 */
record JobProgress(double fraction, long elements, double asked) {
  private static final String ASKING = "Ask";

  /**
   * Transforms that take their time, by their names in a vertex's name, against 1 for any other
   * vertex: rough, measured on the test data, good enough for a guess at the time left.
   */
  private static final Map<String, Integer> HEAVY =
      Map.of("Count tokens", 150, ASKING, 60, "Tokenize/Encode", 120, "Packs/Encode", 25);

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
    double all = 0;
    long elements = 0;
    double asked = 0;
    for (Map.Entry<String, JsonNode> entry : vertices.entrySet()) {
      long read = metric(entry.getValue(), "read-records");
      elements += read;
      String name = entry.getValue().path("name").asText();
      double share =
          share(entry.getValue().path("status").asText(), read, expected.get(entry.getKey()));
      int weight = weight(name);
      all += weight;
      done += weight * share;
      if (name.contains(ASKING)) {
        asked = Math.max(asked, share);
      }
    }
    return new JobProgress(all == 0 ? 0 : done / all, elements, asked);
  }

  private static int weight(String vertex) {
    return HEAVY.entrySet().stream()
        .filter(heavy -> vertex.contains(heavy.getKey()))
        .mapToInt(Map.Entry::getValue)
        .max()
        .orElse(1);
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
