package org.longalign.beam.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stream on a cluster whose workers are killed, each while it has work under way. */
final class FlinkClusterStreamIT {
  private static final long SEQUENCES = 12_000;
  private static final int PARALLELISM = 4;
  private static final int PACKERS = 3;

  @TempDir Path folder;

  @Test
  void after_two_kills_every_sequence_of_a_stream_is_in_one_step_once() throws Exception {
    Path file = folder.resolve("steps");
    try (FlinkTestCluster cluster = new FlinkTestCluster(folder.resolve("flink"))) {
      AllowedNumbers.allow(folder, SEQUENCES / 4);
      submit(cluster, file);
      String job = cluster.running().orElseThrow();
      awaitReached(cluster, job, SEQUENCES / 4);
      awaitCheckpoints(cluster, job, 2);

      for (int worker = 1; worker <= 2; worker++) {
        long allowed = SEQUENCES * (worker + 1) / 4;
        AllowedNumbers.allow(folder, allowed);
        awaitReached(cluster, job, allowed);
        cluster.killWorker(worker); // what came since the last checkpoint is lost with it
        cluster.startWorker(worker);
        awaitRestored(cluster, job, worker);
      }
      AllowedNumbers.allow(folder, SEQUENCES);
      assertEquals("FINISHED", cluster.awaitEnd(job), failure(cluster, job));
    }
    check(Files.readAllLines(file));
  }

  private void submit(FlinkTestCluster cluster, Path file) {
    FlinkPipelineOptions options = PipelineOptionsFactory.as(FlinkPipelineOptions.class);
    options.setRunner(FlinkRunner.class);
    options.setFlinkMaster(cluster.address());
    options.setFilesToStage(List.of(FlinkTestCluster.JOB_JAR.toString(), "target/test-classes"));
    options.setAttachedMode(false);
    options.setStreaming(true);
    options.setParallelism(PARALLELISM);
    options.setCheckpointingInterval(500L);
    options.setShutdownSourcesAfterIdleMs(0L);
    Pipeline pipeline = Pipeline.create(options);
    PackedNumbers.addTo(pipeline, AllowedNumbers.below(SEQUENCES, folder), PACKERS, file);
    pipeline.run();
  }

  private void awaitReached(FlinkTestCluster cluster, String job, long allowed) throws Exception {
    while (!AllowedNumbers.reached(folder, allowed, PARALLELISM)) {
      requireAlive(cluster, job);
    }
  }

  /** Until so many more have been completed. */
  private static void awaitCheckpoints(FlinkTestCluster cluster, String job, long more)
      throws Exception {
    long before = checkpoints(cluster, job, "completed");
    while (checkpoints(cluster, job, "completed") < before + more) {
      requireAlive(cluster, job);
    }
  }

  private static void awaitRestored(FlinkTestCluster cluster, String job, long times)
      throws Exception {
    while (checkpoints(cluster, job, "restored") < times) {
      requireAlive(cluster, job);
    }
  }

  private static long checkpoints(FlinkTestCluster cluster, String job, String kind)
      throws Exception {
    return cluster.get("/jobs/" + job + "/checkpoints").path("counts").path(kind).asLong();
  }

  private static void requireAlive(FlinkTestCluster cluster, String job) throws Exception {
    JsonNode state = cluster.get("/jobs/" + job).path("state");
    assertTrue(
        Set.of("CREATED", "INITIALIZING", "RUNNING", "RESTARTING", "FAILING")
            .contains(state.asText()),
        () -> state + failure(cluster, job));
    Thread.sleep(100); // nothing tells when a foreign job has come so far
  }

  private static String failure(FlinkTestCluster cluster, String job) {
    try {
      return cluster.get("/jobs/" + job + "/exceptions").path("root-exception").asText();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void check(List<String> steps) {
    Set<String> numbers = new HashSet<>();
    Set<Long> seen = new HashSet<>();
    for (String step : steps) {
      String[] parts = step.split(" ", -1);
      assertTrue(numbers.add(parts[0]), "step " + parts[0] + " twice");
      for (int i = 1; i < parts.length; i++) {
        long number = Long.parseLong(parts[i]);
        assertTrue(number < SEQUENCES, parts[i]);
        assertTrue(seen.add(number), number + " twice");
      }
    }
    assertEquals(SEQUENCES, seen.size());
  }
}
