package org.longalign.beam.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on engines that know only Beam's portable protocols. */
final class PortableIT {
  private static final Path PRISM = Launched.HOME.resolve("target/bin/prism");
  private static final Path TESTDATA = Launched.HOME.resolve("testdata");
  private static final String HERE = "--defaultEnvironmentType=LOOPBACK";

  @TempDir static Path folder;

  private static PortableFlink flink;
  private static Path wanted;

  @BeforeAll
  static void start() throws Exception {
    wanted = folder.resolve("wanted");
    run("recipe", "--output=" + wanted);
    flink = PortableFlink.start();
  }

  @AfterAll
  static void stop() {
    flink.close();
  }

  @Test
  void flink_with_workers_in_processes_of_their_own_gives_the_bytes_of_an_embedded_run()
      throws Exception {
    Path out = folder.resolve("processes");
    run(
        "build",
        "--mixture=" + TESTDATA.resolve("mixture.yaml"),
        "--short=" + TESTDATA.resolve("conversations/*.json"),
        "--output=" + out,
        "--runner=PortableRunner",
        "--jobEndpoint=" + flink.endpoint(),
        "--defaultEnvironmentType=PROCESS",
        "--defaultEnvironmentConfig={\"command\": \"%s\"}"
            .formatted(Launched.HOME.resolve("runners/portable/worker.sh")));
    SameDataset.assertSame(wanted.resolve("dataset"), out);
  }

  /** Four jobs one after another: data sets, training, judging, needles. */
  @Test
  void prism_with_its_worker_here_gives_the_bytes_of_an_embedded_run() throws Exception {
    assumeTrue(Files.isExecutable(PRISM), "the test command installs it");
    int port = ServerProcess.freePort();
    ProcessBuilder prism =
        new ProcessBuilder(PRISM.toString(), "--job_port=" + port, "--serve_http=false");
    Path out = folder.resolve("prism");
    try (ServerProcess process = ServerProcess.listening(prism, port)) {
      run(
          "recipe",
          "--output=" + out,
          "--runner=PortableRunner",
          "--jobEndpoint=localhost:" + port,
          HERE);
    }
    for (String dataset : List.of("dataset", "dataset-sort", "dataset-naive")) {
      SameDataset.assertSame(wanted.resolve(dataset), out.resolve(dataset));
    }
    for (String file :
        List.of("judge/judgements.jsonl", "judge/scores.json", "needle/needle.json")) {
      assertEquals(-1, Files.mismatch(wanted.resolve(file), out.resolve(file)), file);
    }
  }

  @Test
  void a_job_that_fails_there_says_why_in_one_line() throws Exception {
    Path mixture = FailedBuildIT.mixtureWithoutDocuments(folder);
    Path out = folder.resolve("none");
    Launched build =
        Launched.startSmall(
            "build",
            "--mixture=" + mixture,
            "--output=" + out,
            "--runner=PortableRunner",
            "--jobEndpoint=" + flink.endpoint(),
            HERE);
    assertEquals(1, build.exitCode(), build.out() + build.err());
    assertEquals(FailedBuildIT.NO_DOCUMENTS, build.err().strip());
    assertFalse(Files.exists(out.resolve("manifest.json")));
  }

  private static void run(String... args) throws Exception {
    Launched command = Launched.startSmall(args);
    assertEquals(0, command.exitCode(), command.out() + command.err());
  }
}
