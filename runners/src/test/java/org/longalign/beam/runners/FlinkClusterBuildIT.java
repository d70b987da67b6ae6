package org.longalign.beam.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds on a Flink cluster of several processes, submitted in each of the three ways. */
final class FlinkClusterBuildIT {
  private static final Path MIXTURE = Launched.HOME.resolve("testdata/mixture.yaml");

  /** Flink's own default: jobs that leave their classes behind fill it within a few submissions. */
  private static final String METASPACE = "taskmanager.memory.jvm-metaspace.size=256m";

  private static final int SUBMISSIONS = 10;
  private static final int AT_ONCE = 4;

  /** In both workers: threads and caches of Flink and the JDK remember a job that they served. */
  private static final int MAY_STAY = 6;

  @TempDir static Path folder;

  private static FlinkTestCluster cluster;
  private static Path wanted;

  @BeforeAll
  static void start() throws Exception {
    wanted = folder.resolve("wanted");
    Launched embedded = Launched.startSmall(small(wanted));
    assertEquals(0, embedded.exitCode(), embedded.out() + embedded.err());
    cluster = new FlinkTestCluster(folder.resolve("flink"), METASPACE);
  }

  @AfterAll
  static void stop() throws Exception {
    cluster.close();
  }

  @Test
  void a_build_whose_worker_is_killed_half_way_has_the_bytes_of_an_embedded_one() throws Exception {
    Path whole = folder.resolve("whole");
    Path killed = folder.resolve("killed");
    try (StubChatServer server = new StubChatServer()) {
      Launched embedded = Launched.startSmall(asking(server, whole));
      assertEquals(0, embedded.exitCode(), embedded.out() + embedded.err());
      int half = server.let() / 2;
      assertTrue(half > 10, half + " requests");

      CountDownLatch reached = new CountDownLatch(1);
      CountDownLatch dead = new CountDownLatch(1);
      AtomicInteger left = new AtomicInteger(half);
      server.behind(
          prompt -> {
            if (left.getAndDecrement() <= 0) {
              reached.countDown();
              dead.await();
            }
            return true;
          });
      List<String> args = new ArrayList<>(List.of(asking(server, killed)));
      args.add("--flinkMaster=" + cluster.address());
      Launched build = Launched.startSmall(args.toArray(String[]::new));
      boolean inTime = reached.await(5, TimeUnit.MINUTES);
      assertTrue(inTime, "never half-way: " + build.out() + build.err());
      String job = cluster.running().orElseThrow();
      int victim = workersOf(job).first();
      cluster.killWorker(victim);
      dead.countDown();
      cluster.startWorker(victim);

      assertEquals(0, build.exitCode(), build.out() + build.err());
      assertTrue(restarted(job), "the kill went by unnoticed");
      assertTrue(
          build
              .out()
              .lines()
              .anyMatch(line -> line.matches("build \\S+ +\\d+ %  [\\d,]+ elements  .*")),
          build.out());
      SameDataset.assertSame(whole, killed);
    }
  }

  @Test
  void ten_submissions_of_an_uploaded_jar_leave_nothing_behind_in_the_workers() throws Exception {
    String jar = cluster.upload();
    List<String> jobs = new ArrayList<>();
    for (int i = 0; i < SUBMISSIONS; i++) {
      if (i >= AT_ONCE) {
        assertEquals("FINISHED", cluster.awaitEnd(jobs.get(i - AT_ONCE)), failure(jobs, i));
      }
      List<String> args = new ArrayList<>(List.of(small(folder.resolve("uploaded" + i))));
      args.add("--parallelism=1");
      jobs.add(cluster.run(jar, args.toArray(String[]::new)));
    }
    for (int i = 0; i < SUBMISSIONS; i++) {
      assertEquals("FINISHED", cluster.awaitEnd(jobs.get(i)), failure(jobs, i + AT_ONCE));
      SameDataset.assertSame(wanted, folder.resolve("uploaded" + i));
    }
    assertFalse(cluster.script("status").contains("dead"), cluster.script("status"));
    long giveUp = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (cluster.jobsHeld(1) + cluster.jobsHeld(2) > MAY_STAY) {
      assertTrue(System.nanoTime() < giveUp, "classes of jobs that are over stay in the workers");
    }
  }

  @Test
  void flink_run_starts_a_build_and_does_not_wait() throws Exception {
    Path out = folder.resolve("run");
    List<String> args =
        new ArrayList<>(List.of("flink", "run", FlinkTestCluster.JOB_JAR.toString()));
    args.addAll(List.of(small(out)));
    String printed = cluster.script(args.toArray(String[]::new));
    String job = printed.replaceFirst("(?s).*JobID ([0-9a-f]{32}).*", "$1");
    assertEquals("FINISHED", cluster.awaitEnd(job), printed);
    SameDataset.assertSame(wanted, out);
  }

  @Test
  void a_job_that_fails_on_the_cluster_is_one_line_here_and_leaves_no_data_set() throws Exception {
    Files.writeString(folder.resolve("a.jsonl"), "no json\n");
    Path mixture = folder.resolve("none.yaml");
    Files.writeString(
        mixture,
        "sources: [{name: x, files: [a.jsonl], format: jsonl, licence: MIT, language: en}]");
    Path out = folder.resolve("none");
    Path conf = Files.createDirectories(folder.resolve("conf"));
    Files.writeString(conf.resolve("flink-conf.yaml"), "restart-strategy.type: none\n");
    Launched build =
        Launched.startSmall(
            "build",
            "--mixture=" + mixture,
            "--output=" + out,
            "--generator=none",
            "--flinkMaster=" + cluster.address(),
            "--flinkConfDir=" + conf,
            "--parallelism=2");
    assertEquals(1, build.exitCode(), build.err());
    assertEquals(
        "longalign build failed: source x must hold at least one document, its files hold none",
        build.err().strip());
    assertFalse(Files.exists(out.resolve("manifest.json")));
  }

  private static String[] asking(StubChatServer server, Path out) {
    return new String[] {
      "build",
      "--mixture=" + MIXTURE,
      "--output=" + out,
      "--generator=openai",
      "--gates=none", // the server names digests, it does not answer
      "--generatorUrl=" + server.url(),
      "--generatorModel=m",
      "--requestsInFlight=4"
    };
  }

  /** With the stand-in, which is a server inside each worker, and the native tokenizer. */
  private static String[] small(Path out) throws IOException {
    Path mixture = folder.resolve("small.yaml");
    if (!Files.exists(mixture)) {
      List<String> lines = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        lines.add("{\"text\": \"" + "River %d runs by a stone. ".formatted(i).repeat(9) + "\"}");
      }
      Files.write(folder.resolve("small.jsonl"), lines);
      Files.writeString(
          mixture,
          "sources: [{name: s, files: [small.jsonl], format: jsonl, licence: MIT, language: en}]");
    }
    return new String[] {
      "build",
      "--mixture=" + mixture,
      "--output=" + out,
      "--minTokens=16",
      "--maxTokens=600",
      "--packLength=800",
      "--packsPerStep=2"
    };
  }

  /** The numbers of the workers that have tasks of a job under way. */
  private static SortedSet<Integer> workersOf(String job) throws Exception {
    SortedSet<Integer> workers = new TreeSet<>();
    for (JsonNode vertex : cluster.get("/jobs/" + job).path("vertices")) {
      String path = "/jobs/" + job + "/vertices/" + vertex.path("id").asText();
      for (JsonNode task : cluster.get(path).path("subtasks")) {
        if (task.path("status").asText().equals("RUNNING")) {
          workers.add(Integer.parseInt(task.path("taskmanager-id").asText().split("-", -1)[1]));
        }
      }
    }
    return workers;
  }

  /** Whether some task of a job has been tried more than once. */
  private static boolean restarted(String job) throws Exception {
    for (JsonNode vertex : cluster.get("/jobs/" + job).path("vertices")) {
      String path = "/jobs/" + job + "/vertices/" + vertex.path("id").asText();
      for (JsonNode task : cluster.get(path).path("subtasks")) {
        if (task.path("attempt").asInt() > 0) {
          return true;
        }
      }
    }
    return false;
  }

  private static String failure(List<String> jobs, int i) throws Exception {
    return cluster
        .get("/jobs/" + jobs.get(i - AT_ONCE) + "/exceptions")
        .path("root-exception")
        .asText();
  }
}
