package org.longalign.beam.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.longalign.beam.data.StepResult;
import org.longalign.beam.train.TrainerException.Code;

/**
 * A trainer behind HTTP: PUT opens a run, POST carries out a step or makes a checkpoint, GET tells
 * who drives. Bodies are JSON. An answer that does not come, or cannot be read, is UNAVAILABLE:
 * every request can be repeated.
 */
final class HttpTrainer implements Trainer {
  /** A step that takes longer is asked for again, and the server goes on with it. */
  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  private static final int SHOWN = 500;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http;
  private final URI base;
  private final Optional<String> key;
  private String run;
  private long fencing;

  /**
   * Asks nobody yet.
   *
   * @param base of the service, with or without a slash at its end
   * @param key the bearer token, if the service wants one
   */
  HttpTrainer(HttpClient http, URI base, Optional<String> key) {
    this.http = http;
    this.base = base;
    this.key = key;
  }

  @Override
  public long fencing(String run) throws TrainerException, InterruptedException {
    try {
      return number(send("GET", "v1/runs/" + run, BodyPublishers.noBody()), "fencing");
    } catch (TrainerException e) {
      if (e.code() == Code.NO_RUN) {
        return 0;
      }
      throw e;
    }
  }

  @Override
  public RunState open(RunRequest request) throws TrainerException, InterruptedException {
    run = request.run();
    fencing = request.fencing();
    Map<String, Object> body =
        Map.of("manifest", request.manifest(), "fencing", fencing, "config", request.config());
    JsonNode answer = send("PUT", "v1/runs/" + run, json(body));
    return new RunState(number(answer, "lastStep"), number(answer, "checkpointStep"));
  }

  @Override
  public StepResult step(long step, String sha256) throws TrainerException, InterruptedException {
    JsonNode answer =
        send(
            "POST",
            "v1/runs/" + run + "/steps/" + step,
            json(Map.of("sha256", sha256, "fencing", fencing)));
    try {
      return JSON.treeToValue(answer, StepResult.class);
    } catch (JsonProcessingException e) {
      throw new TrainerException(
          Code.UNAVAILABLE, "an answer that is no step's result: " + shown(answer.toString()), e);
    }
  }

  @Override
  public long checkpoint() throws TrainerException, InterruptedException {
    return number(
        send("POST", "v1/runs/" + run + "/checkpoint", json(Map.of("fencing", fencing))), "step");
  }

  private JsonNode send(String method, String path, BodyPublisher body)
      throws TrainerException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base.toString().replaceAll("/+$", "") + "/" + path))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .method(method, body);
    key.ifPresent(token -> request.header("Authorization", "Bearer " + token));
    try {
      HttpResponse<byte[]> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() == 200) {
        return JSON.readTree(answer.body());
      }
      throw refusal(answer);
    } catch (IOException e) {
      String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new TrainerException(
          Code.UNAVAILABLE, "no answer from the trainer at " + place() + ": " + shown(reason), e);
    }
  }

  /** What the server says, its code if it has one of ours, else one by its status. */
  private TrainerException refusal(HttpResponse<byte[]> answer) {
    int status = answer.statusCode();
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    String words = text;
    Optional<Code> code = Optional.empty();
    try {
      JsonNode json = JSON.readTree(text);
      code = Code.of(json.path("error").asText());
      words = json.path("message").asText(text);
    } catch (JsonProcessingException e) {
      // A proxy's page, say: shown as it is.
      words = text;
    }
    Code known =
        code.orElse(
            switch (status) {
              case 401, 403 -> Code.UNAUTHORIZED;
              case 408, 429 -> Code.UNAVAILABLE;
              default -> status >= 500 ? Code.UNAVAILABLE : Code.BAD_REQUEST;
            });
    return new TrainerException(
        known,
        "the trainer at %s answered HTTP %d %s: %s"
            .formatted(place(), status, known, shown(words)));
  }

  private static BodyPublisher json(Map<String, Object> body) {
    try {
      return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a request must have a JSON form", e);
    }
  }

  private long number(JsonNode answer, String name) throws TrainerException {
    JsonNode value = answer.path(name);
    if (!value.isIntegralNumber()) {
      throw new TrainerException(
          Code.UNAVAILABLE,
          "%s must be a whole number in the answer of the trainer at %s, got %s"
              .formatted(name, place(), shown(answer.toString())));
    }
    return value.asLong();
  }

  /** Without user information, which may be a secret. */
  private String place() {
    return base.getHost() + (base.getPort() < 0 ? "" : ":" + base.getPort());
  }

  /** A text's beginning; a server that repeats the key does not get it shown. */
  private String shown(String text) {
    String safe = key.isPresent() ? text.replace(key.get(), "…") : text;
    return safe.length() <= SHOWN ? safe : safe.substring(0, SHOWN) + "…";
  }

  /** Connections are the client's, which keeps them until it is collected. */
  @Override
  public void close() {}
}
