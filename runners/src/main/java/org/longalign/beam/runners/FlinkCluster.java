package org.longalign.beam.runners;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.flink.runtime.util.EnvironmentInformation;

/** Settings of a job for a Flink cluster elsewhere, which is looked at first. */
final class FlinkCluster {
  private static final Pattern ADDRESS =
      Pattern.compile("(https?://)?((?:[^:/@\\s\\[\\]]+|\\[[0-9a-fA-F:.]+\\])(:\\d{1,5})?)/?");

  private static final int DEFAULT_PORT = 8081;

  private FlinkCluster() {}

  /**
   * Makes {@code options} run on the cluster that flinkMaster names.
   *
   * @return its REST endpoint
   * @throws IllegalArgumentException naming the option, its value and the rule
   * @throws JobFailedException if there is no such cluster
   */
  static FlinkRest configure(FlinkPipelineOptions options) {
    String master = options.getFlinkMaster();
    FlinkRest rest = new FlinkRest(uri(master));
    JsonNode overview = look(master, rest);
    requireSameLine(master, overview.path("flink-version").asText());
    if (options.getParallelism() < 1) {
      options.setParallelism(freeSlots(overview.path("slots-available").asInt()));
    }
    options.setReIterableGroupByKeyResult(true);
    if (options.getFilesToStage() == null) {
      options.setFilesToStage(List.of(jobJar().toString()));
    }
    if (options.getFlinkConfDir() == null && System.getenv("FLINK_CONF_DIR") == null) {
      options.setFlinkConfDir(configuration().toString());
    }
    return rest;
  }

  private static URI uri(String master) {
    Matcher address = ADDRESS.matcher(master);
    if (!address.matches()) {
      throw new IllegalArgumentException(
          "flinkMaster must be host:port of a cluster's REST endpoint, got \"" + master + '"');
    }
    String scheme = address.group(1) == null ? "http://" : address.group(1);
    String port = address.group(3) == null ? ":" + DEFAULT_PORT : "";
    return URI.create(scheme + address.group(2) + port);
  }

  private static JsonNode look(String master, FlinkRest rest) {
    try {
      JsonNode overview = rest.overview();
      if (!overview.path("flink-version").isTextual()) {
        throw new IOException("it answers, but not as Flink does");
      }
      return overview;
    } catch (IOException e) {
      throw Unreachable.failure(
          "flinkMaster must be the REST address of a running Flink cluster", master, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JobFailedException("interrupted while asking flinkMaster", e);
    }
  }

  /** Jobs are sent as serialized objects, which hold within a line of releases. */
  private static void requireSameLine(String master, String version) {
    String ours = EnvironmentInformation.getVersion();
    if (!line(version).equals(line(ours))) {
      throw new JobFailedException(
          "flinkMaster must run Flink %s, got \"%s\", which runs %s"
              .formatted(line(ours), master, version),
          null);
    }
  }

  private static String line(String version) {
    return version.replaceFirst("^(\\d+\\.\\d+).*", "$1");
  }

  private static int freeSlots(int available) {
    if (available < 1) {
      throw new IllegalArgumentException(
          "parallelism must be given where the cluster has no free slot, got none");
    }
    return available;
  }

  private static Path jobJar() {
    Path jar =
        Path.of(System.getProperty("longalign.home", "."), "runners/target/longalign-flink.jar");
    if (!Files.isRegularFile(jar)) {
      throw new JobFailedException(
          "the job jar must be built (mvn package), got none at " + jar, null);
    }
    return jar.toAbsolutePath();
  }

  /**
   * Of the client, for the job: a cluster's own default is to give up a job when it loses a worker.
   * A cluster takes up to 50 seconds to learn that a worker is gone, and hands out its slots until
   * then. What fails for its data fails again, so tries are few.
   */
  private static Path configuration() {
    try {
      return Files.writeString(
              EngineFolder.create().resolve("flink-conf.yaml"),
              """
              restart-strategy.type: fixed-delay
              restart-strategy.fixed-delay.attempts: 2
              restart-strategy.fixed-delay.delay: 30 s
              """)
          .getParent();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the client's configuration", e);
    }
  }
}
