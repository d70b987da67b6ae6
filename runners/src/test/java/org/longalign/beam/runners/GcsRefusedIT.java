package org.longalign.beam.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longalign.beam.dataset.DatasetDirectory;
import org.longalign.beam.dataset.Manifest;
import org.longalign.beam.pipelines.build.Batching;
import org.longalign.beam.pipelines.build.BuildConfig;
import org.longalign.beam.pipelines.build.BuildOptions;
import org.longalign.beam.pipelines.build.BuildPipeline;
import org.longalign.beam.pipelines.build.Target;

/** Storage that cannot be used, and a directory that another job takes. */
final class GcsRefusedIT {
  @TempDir static Path folder;

  private static GcsServer server;
  private static String mixture;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(GcsServer.isInstalled(), "the test command installs the server");
    server = GcsServer.start();
    server.createBucket("bucket");
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      lines.append("{\"text\": \"").append(("word " + i + " ").repeat(20 + i)).append("\"}\n");
    }
    Files.writeString(folder.resolve("docs.jsonl"), lines);
    mixture = mixture("docs.jsonl");
  }

  @AfterAll
  static void stop() {
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    if (server != null) {
      server.close();
    }
  }

  @Test
  void a_bucket_that_does_not_exist_is_said_with_its_option() {
    assertEquals(
        "longalign build failed: output must be in a bucket that exists, got \"gs://none/out\": 404"
            + " Not Found (http://127.0.0.1:%d)".formatted(server.port()),
        refused(server.options(), "--mixture=" + mixture, "--output=gs://none/out"));
    assertTrue(
        refused(server.options(), "--mixture=gs://none/m.yaml", "--output=" + folder)
            .startsWith("longalign build failed: mixture must be in a bucket that exists"));
  }

  @Test
  void a_bucket_in_a_mixture_is_asked_for_too() throws Exception {
    assertTrue(
        refused(
                server.options(),
                "--mixture=" + mixture("gs://none/docs.jsonl"),
                "--output=" + folder.resolve("out"))
            .startsWith("longalign build failed: mixture files must be in a bucket that exists"));
  }

  @Test
  void a_bucket_that_may_not_be_used_is_said_with_its_option() throws Exception {
    assertTrue(
        refusedWhere(request -> true, 403, "{\"error\": {\"code\": 403, \"message\": \"no\"}}")
            .startsWith(
                "longalign build failed: output must be in a bucket that this account may use,"
                    + " got \"gs://bucket/out\": 403"));
  }

  @Test
  void a_bucket_that_may_only_be_read_is_no_output() throws Exception {
    assertEquals(
        "longalign build failed: output must be in a bucket that this account may write, got"
            + " \"gs://bucket/out\"",
        refusedWhere(
            request -> request.contains("/iam/testPermissions"),
            200,
            "{\"kind\": \"storage#testIamPermissionsResponse\"}"));
  }

  private static String refusedWhere(Predicate<String> requests, int code, String answer)
      throws Exception {
    try (FaultyProxy proxy =
        new FaultyProxy(server.port(), 1, 0).answering(requests, code, answer)) {
      return refused(
          GcsServer.options(GcsServer.endpoint(proxy.port())),
          "--mixture=" + mixture,
          "--output=gs://bucket/out");
    }
  }

  @Test
  void storage_that_cannot_be_reached_is_said_with_the_option_and_the_endpoint() throws Exception {
    int closed = ServerProcess.freePort();
    assertEquals(
        "longalign build failed: output must be on storage that can be reached, got"
            + " \"gs://bucket/out\": ConnectException: Connection refused (http://127.0.0.1:%d)"
                .formatted(closed),
        refused(
            GcsServer.options(GcsServer.endpoint(closed)),
            "--mixture=" + mixture,
            "--output=gs://bucket/out"));
  }

  @Test
  void of_two_jobs_that_have_both_begun_one_owns_the_data_set_on_storage() throws Exception {
    race("gs://bucket/raced");
  }

  @Test
  void of_two_jobs_that_have_both_begun_one_owns_the_data_set_on_a_disk() throws Exception {
    race(folder.resolve("raced").toString());
  }

  private static void race(String output) throws Exception {
    RacingJob first = new RacingJob(output, 1);
    RacingJob second = new RacingJob(output, 2);
    assertEquals("", second.run());
    assertEquals(
        "output must be written by one job at a time: another has made "
            + output
            + "/manifest.json meanwhile",
        first.run());
    Manifest made = new DatasetDirectory(output).readManifest();
    assertEquals(2, made.seed());
    assertEquals(
        (long) made.steps().size(), MetricsProgress.counters(second.result).get("dataset/steps"));
  }

  /** A job that has found its output empty, and is about to work. */
  private static final class RacingJob {
    private final Job job;
    private final Pipeline pipeline;
    private PipelineResult result;

    RacingJob(String output, long seed) throws Exception {
      List<String> args =
          new ArrayList<>(
              List.of(
                  "--mixture=" + mixture,
                  "--output=" + output,
                  "--generator=none",
                  "--minTokens=5",
                  "--packLength=200",
                  "--maxTokens=200",
                  "--seed=" + seed));
      args.addAll(server.options());
      job = Job.of("build", BuildOptions.class, args.toArray(String[]::new));
      BuildOptions options = job.options(BuildOptions.class);
      FileSystems.setDefaultPipelineOptions(options);
      new DatasetDirectory(output).requireAbsent(false);
      pipeline = Pipeline.create(options);
      Target target = new Target(Batching.PACK, output);
      BuildPipeline.addTo(pipeline, BuildConfig.of(options, List.of(target)));
    }

    /** Runs it; returns why it failed, or nothing. */
    String run() {
      try {
        PrintStream nowhere =
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        result = job.run(pipeline, nowhere);
        return "";
      } catch (JobFailedException e) {
        return e.getMessage();
      }
    }
  }

  private static String mixture(String files) throws Exception {
    Path file = Files.createTempFile(folder, "mixture", ".yaml");
    Files.writeString(
        file,
        "sources: [{name: x, files: ['%s'], format: jsonl, licence: MIT, language: en}]"
            .formatted(files));
    return file.toString();
  }

  private static String refused(List<String> options, String... args) {
    List<String> all = new ArrayList<>(List.of("build"));
    all.addAll(List.of(args));
    all.addAll(options);
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream to = new PrintStream(err, true, StandardCharsets.UTF_8);
    assertEquals(1, new Main(to, to).run(all.toArray(String[]::new)));
    return err.toString(StandardCharsets.UTF_8).strip();
  }
}
