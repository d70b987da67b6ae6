package org.longalign.beam.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.longalign.beam.file.TextFile;
import org.longalign.beam.templates.Template;
import org.longalign.beam.templates.TemplateFiles;

/**
 * {@code ./longalign} on the way to Dataflow: templates put into a bucket, jobs sent without one.
 */
final class TemplateCommandIT {
  private static final String IMAGE = "us-docker.pkg.dev/project/repository/longalign:1.0";

  private static GcsServer storage;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(GcsServer.isInstalled(), "the test command installs the server");
    storage = GcsServer.start();
    storage.createBucket("bucket");
    FileSystems.setDefaultPipelineOptions(
        PipelineOptionsFactory.fromArgs(storage.options().toArray(String[]::new)).create());
  }

  @AfterAll
  static void stop() {
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    if (storage != null) {
      storage.close();
    }
  }

  @Test
  void stage_puts_all_templates_and_their_forms_into_the_bucket() throws Exception {
    Launched stage = stage("gs://bucket/team/", storage.endpoint());
    assertEquals(0, stage.exitCode(), stage.err());
    for (Template template : Template.values()) {
      String path = "gs://bucket/team/longalign/" + template.word();
      assertTrue(stage.out().contains(template.word() + ": " + path + ".json\n"), stage.out());
      assertEquals(TemplateFiles.imageSpec(template, IMAGE), TextFile.read(path + ".json"));
      assertEquals(TemplateFiles.metadata(template), TextFile.read(path + "-metadata.json"));
      JsonNode spec = new ObjectMapper().readTree(TextFile.read(path + ".json"));
      assertEquals(
          "us-docker.pkg.dev/project/repository/longalign-" + template.word() + ":1.0",
          spec.path("image").asText());
    }
  }

  @Test
  void a_bucket_that_is_not_there_is_one_line_that_names_the_option() throws Exception {
    assertRefused(stage("gs://nobody", storage.endpoint()), "bucket must be");
  }

  @Test
  void a_bucket_that_may_not_be_written_to_is_one_line_that_names_the_option() throws Exception {
    try (DataflowServer refusing = DataflowServer.refusing(403, "no storage.objects.create")) {
      Launched stage = stage("gs://bucket", refusing.url() + "storage/v1/");
      assertRefused(stage, "bucket must be");
      assertTrue(stage.err().contains("403"), stage.err());
    }
  }

  @Test
  void a_build_for_dataflow_is_sent_with_the_templates_jar_and_waited_for() throws Exception {
    TextFile.write("gs://bucket/in/d.jsonl", "text/plain", "{\"text\": \"Words.\"}\n");
    TextFile.write(
        "gs://bucket/in/mixture.yaml",
        "text/plain",
        "sources: [{name: x, files: [d.jsonl], format: jsonl, licence: MIT, language: en}]");
    try (DataflowServer dataflow = DataflowServer.withJobs("JOB_STATE_FAILED")) {
      Launched build = build(dataflow.url());
      assertEquals(1, build.exitCode(), build.err());
      String last = build.err().lines().reduce("", (before, line) -> line);
      assertEquals("longalign build failed: the job must end DONE, it ended FAILED", last);
      assertFalse(build.err().contains("\tat "), build.err());
      JsonNode packages = dataflow.asked().get(0).json().at("/environment/workerPools/0/packages");
      List<String> names = new ArrayList<>();
      packages.forEach(one -> names.add(one.path("name").asText()));
      assertTrue(
          names.stream().anyMatch(name -> name.startsWith("longalign-templates")), "" + names);
      assertFalse(names.stream().anyMatch(name -> name.startsWith("longalign-0")), "" + names);
      assertFalse(names.contains("longalign.jar"), "" + names);
    }
  }

  @Test
  void a_service_that_is_not_there_is_one_line_that_names_the_option() throws Exception {
    String nowhere = "http://127.0.0.1:" + ServerProcess.freePort() + "/";
    Launched build = build(nowhere);
    assertEquals(1, build.exitCode(), build.err());
    assertEquals(
        "longalign build failed: apiRootUrl must be where the Dataflow API answers, got \""
            + nowhere
            + "\": connection refused",
        build.err().strip());
  }

  private static Launched build(String dataflow) throws Exception {
    return launch(
        "build",
        storage.endpoint(),
        List.of(
            "--runner=DataflowRunner",
            "--region=us-central1",
            "--tempLocation=gs://bucket/temp",
            "--apiRootUrl=" + dataflow,
            "--gcsUploadBufferSizeBytes=268435456", // the server copies all at each part
            "--mixture=gs://bucket/in/mixture.yaml",
            "--output=gs://bucket/out",
            "--generator=none"));
  }

  private static Launched stage(String bucket, String endpoint) throws Exception {
    return launch("template", endpoint, List.of("stage", "--bucket=" + bucket, "--image=" + IMAGE));
  }

  private static Launched launch(String command, String endpoint, List<String> args)
      throws Exception {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(args);
    all.addAll(GcsServer.options(endpoint));
    return Launched.startSmall(all.toArray(String[]::new));
  }

  private static void assertRefused(Launched run, String message) throws Exception {
    assertEquals(1, run.exitCode(), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().startsWith("longalign template failed: " + message), run.err());
  }
}
