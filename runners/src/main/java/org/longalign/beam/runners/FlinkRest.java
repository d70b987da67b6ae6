package org.longalign.beam.runners;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** What a Flink cluster says of itself and its jobs over its REST endpoint. */
final class FlinkRest {
  /** Long for a cluster that is up, short for a user who mistyped its address. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final ObjectMapper json = new ObjectMapper();
  private final URI base;

  /**
   * Asks nothing yet.
   *
   * @param base scheme, host and port
   */
  FlinkRest(URI base) {
    this.base = base;
  }

  /** The cluster: its version, its slots. */
  JsonNode overview() throws IOException, InterruptedException {
    return get("/overview");
  }

  /** A job's vertices, plan and state. */
  JsonNode job(String id) throws IOException, InterruptedException {
    return get("/jobs/" + id);
  }

  /** The id of the job of this name that was started last, in hexadecimal. */
  Optional<String> idOf(String jobName) throws IOException, InterruptedException {
    String id = null;
    long latest = Long.MIN_VALUE;
    for (JsonNode job : get("/jobs/overview").path("jobs")) {
      long start = job.path("start-time").asLong();
      if (job.path("name").asText().equals(jobName) && start > latest) {
        id = job.path("jid").asText();
        latest = start;
      }
    }
    return Optional.ofNullable(id);
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("it answers with status " + answer.statusCode());
    }
    try {
      return json.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new IOException("it answers, but not in JSON", e);
    }
  }
}
