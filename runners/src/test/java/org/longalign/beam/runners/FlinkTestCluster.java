package org.longalign.beam.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A cluster of three processes, by the script that users have. */
final class FlinkTestCluster implements AutoCloseable {
  static final Path JOB_JAR = Launched.HOME.resolve("runners/target/longalign-flink.jar");

  private static final Path SCRIPT = Launched.HOME.resolve("runners/flink/cluster.sh");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path folder;
  private final String address;

  /**
   * Starts it.
   *
   * @param settings of Flink, KEY=VALUE
   */
  FlinkTestCluster(Path folder, String... settings) throws Exception {
    this.folder = folder;
    List<String> command = new ArrayList<>(List.of("start"));
    command.addAll(List.of(settings));
    address = script(command.toArray(String[]::new)).strip();
  }

  /** For {@code --flinkMaster}. */
  String address() {
    return address;
  }

  void killWorker(int number) throws Exception {
    script("kill-worker", String.valueOf(number));
  }

  void startWorker(int number) throws Exception {
    script("start-worker", String.valueOf(number));
  }

  /** Of how many jobs a worker has the classes, all garbage collected. */
  long jobsHeld(int worker) throws Exception {
    String pid = Files.readString(folder.resolve("worker-" + worker + ".pid")).strip();
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    run(List.of(jcmd, pid, "GC.run"));
    return run(List.of(jcmd, pid, "VM.classloader_stats"))
        .lines()
        .filter(line -> line.contains("ChildFirstClassLoader"))
        .count();
  }

  /** What the script prints. */
  String script(String... args) throws Exception {
    List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
    command.addAll(List.of(args));
    return run(command);
  }

  private String run(List<String> command) throws Exception {
    Path out = Files.createTempFile("cluster", ".out");
    Path err = Files.createTempFile("cluster", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("LONGALIGN_FLINK", folder.toString());
    int code = builder.start().waitFor();
    assertEquals(0, code, String.join(" ", command) + ": " + Files.readString(err));
    return Files.readString(out);
  }

  /** Uploads the job jar; the id under which it can be run. */
  String upload() throws Exception {
    String mark = "longalign-boundary";
    HttpRequest.BodyPublisher body =
        HttpRequest.BodyPublishers.concat(
            HttpRequest.BodyPublishers.ofString(
                "--%s\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\"%s\"\r\n"
                        .formatted(mark, JOB_JAR.getFileName())
                    + "Content-Type: application/java-archive\r\n\r\n"),
            HttpRequest.BodyPublishers.ofFile(JOB_JAR),
            HttpRequest.BodyPublishers.ofString("\r\n--" + mark + "--\r\n"));
    JsonNode answer =
        send(
            request("/jars/upload")
                .header("Content-Type", "multipart/form-data; boundary=" + mark)
                .POST(body));
    return Path.of(answer.path("filename").asText()).getFileName().toString();
  }

  /** Runs an uploaded jar; the job's id. */
  String run(String jar, String... args) throws Exception {
    String body = JSON.createObjectNode().set("programArgsList", JSON.valueToTree(args)).toString();
    JsonNode answer =
        send(
            request("/jars/" + jar + "/run")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    return answer.path("jobid").asText();
  }

  JsonNode get(String path) throws Exception {
    return send(request(path));
  }

  /** The state in which it ends. */
  String awaitEnd(String job) throws Exception {
    while (true) {
      String state = get("/jobs/" + job).path("state").asText();
      if (Set.of("FINISHED", "FAILED", "CANCELED").contains(state)) {
        return state;
      }
      Thread.sleep(200); // nothing tells when a foreign job ends
    }
  }

  /** The id of the only job that has not ended. */
  Optional<String> running() throws Exception {
    for (JsonNode job : get("/jobs").path("jobs")) {
      if (!Set.of("FINISHED", "FAILED", "CANCELED").contains(job.path("status").asText())) {
        return Optional.of(job.path("id").asText());
      }
    }
    return Optional.empty();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://" + address + path));
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertEquals(200, answer.statusCode(), answer.body());
    return JSON.readTree(answer.body());
  }

  @Override
  public void close() throws Exception {
    script("stop");
  }
}
