package org.longalign.beam.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.model.pipeline.v1.RunnerApi;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.vendor.grpc.v1p69p0.com.google.protobuf.ByteString;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longalign.beam.file.TextFile;

/**
 * Templates from their jar, staged by the stock stager to a storage server, and submitted to a
 * stand-in of Dataflow's API whose jobs never end.
 */
final class TemplateIT {
  private static final String KEY_IN_FILE = "sk-canary-of-a-file";
  private static final String KEY_IN_ENVIRONMENT = "sk-canary-of-the-environment";
  private static final Map<String, String> ENVIRONMENT = Map.of("CANARY", KEY_IN_ENVIRONMENT);

  @TempDir static Path folder;

  private static GcsServer storage;
  private static DataflowServer dataflow;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(GcsServer.isInstalled(), "the test command installs the server");
    storage = GcsServer.start();
    storage.createBucket("bucket");
    dataflow = DataflowServer.withJobs("JOB_STATE_RUNNING");
    FileSystems.setDefaultPipelineOptions(
        PipelineOptionsFactory.fromArgs(storage.options().toArray(String[]::new)).create());
    write("in/documents.jsonl", "{\"text\": \"Words of a document.\"}\n");
    write(
        "in/mixture.yaml",
        "sources: [{name: x, files: [documents.jsonl], format: jsonl, licence: MIT, language: en}]");
    write("in/key", KEY_IN_FILE + "\n");
    write(
        "in/questions.jsonl",
        "{\"id\": \"q\", \"question\": \"Why?\", \"reference\": \"So.\", \"examples\": ["
            + "{\"answer\": \"a\", \"score\": 2}, {\"answer\": \"b\", \"score\": 5},"
            + " {\"answer\": \"c\", \"score\": 9}]}\n");
    putDataset();
    write("in/answers.jsonl", "{\"id\": \"q\", \"model\": \"m\", \"answer\": \"Thus.\"}\n");
  }

  @AfterAll
  static void stop() {
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    if (storage != null) {
      storage.close();
      dataflow.close();
    }
  }

  @Test
  void build_is_submitted_whole_and_nobody_waits_for_it() throws Exception {
    JsonNode job =
        submitted(
            "build",
            "BuildTemplate",
            List.of(
                "--mixture=gs://bucket/in/mixture.yaml",
                "--output=gs://bucket/out/build",
                "--generator=openai",
                "--generatorUrl=http://127.0.0.1:9/v1,http://127.0.0.1:10/v1",
                "--generatorModel=writer",
                "--generatorKey=file:gs://bucket/in/key,env:CANARY",
                "--minTokens=1",
                "--workerMachineType=e2-standard-4",
                "--maxNumWorkers=7"));
    assertEquals("JOB_TYPE_BATCH", job.path("type").asText());
    assertEquals("longalign-build", job.path("name").asText());
    JsonNode environment = job.path("environment");
    assertEquals(
        "storage.googleapis.com/bucket/temp", environment.path("tempStoragePrefix").asText());
    JsonNode workers = environment.path("workerPools").path(0);
    assertEquals("e2-standard-4", workers.path("machineType").asText());
    assertEquals(7, workers.path("autoscalingSettings").path("maxNumWorkers").asInt());
    assertTrue(workers.path("packages").size() >= 1, workers.toString());
    JsonNode options = environment.path("sdkPipelineOptions").path("options");
    assertEquals("gs://bucket/in/mixture.yaml", options.path("mixture").asText());
    assertEquals("env:CANARY", options.path("generatorKey").path(1).asText());
    RunnerApi.Pipeline graph = graph("build");
    assertTrue(
        SerializedText.of(graph.toByteArray()).contains("gs://bucket/in/key"),
        "functions must be readable, or no key would be found in them");
    assertStages(graph, "Read sources", "Generate", "Tokenize", "Write pack");
  }

  @Test
  void judge_is_submitted_with_the_places_of_its_keys_alone() throws Exception {
    JsonNode job =
        submitted(
            "judge",
            "JudgeTemplate",
            List.of(
                "--questions=gs://bucket/in/questions.jsonl",
                "--answers=gs://bucket/in/answers.jsonl",
                "--output=gs://bucket/out/judge",
                "--judgeUrl=http://127.0.0.1:9/v1",
                "--judgeModel=judge",
                "--judgeKey=env:CANARY"));
    assertEquals("longalign-judge", job.path("name").asText());
    assertStages(graph("judge"), "Judge", "Write judgements");
  }

  @Test
  void train_is_submitted_with_the_page_on_its_run() throws Exception {
    JsonNode job =
        submitted(
            "train",
            "TrainTemplate",
            List.of(
                "--dataset=gs://bucket/in/dataset",
                "--output=gs://bucket/out/train",
                "--trainer=http://127.0.0.1:9",
                "--trainerKey=file:gs://bucket/in/key"));
    assertEquals("longalign-train", job.path("name").asText());
    assertStages(graph("train"), "Train", "Report");
  }

  /** So Dataflow's launcher has it: the service makes the job of the file. */
  @Test
  void a_launcher_that_names_a_file_gets_the_job_there_and_the_service_nothing() throws Exception {
    int before = dataflow.asked().size();
    LaunchedTemplate run =
        launch(
            "BuildTemplate",
            dataflow.url(),
            storage.endpoint(),
            List.of(
                "--mixture=gs://bucket/in/mixture.yaml",
                "--output=gs://bucket/out/launched",
                "--generator=anthropic",
                "--generatorUrl=http://127.0.0.1:9/v1",
                "--generatorModel=writer",
                "--generatorKey=env:CANARY",
                "--templateLocation=gs://bucket/launch/job_object"));
    assertEquals(0, run.exitCode(), run.err());
    assertEquals(before, dataflow.asked().size());
    String job = TextFile.read("gs://bucket/launch/job_object");
    assertTrue(job.contains("\"type\":\"JOB_TYPE_BATCH\""));
    assertTrue(job.contains("env:CANARY"));
    assertFalse(job.contains(KEY_IN_ENVIRONMENT));
  }

  @Test
  @EnabledIfEnvironmentVariable(named = "LONGALIGN_BEAM_PYTHON", matches = ".+")
  void the_stage_that_trains_gets_the_trainers_image_and_a_gpu() throws Exception {
    String gpu = "type:nvidia-tesla-t4;count:2;install-nvidia-driver";
    String image = "us-docker.pkg.dev/project/repository/trainer:1.0";
    JsonNode job;
    try (ExpansionService service = ExpansionService.withWorkersOf(image)) {
      job =
          submitted(
              "train-gpu",
              "TrainTemplate",
              List.of(
                  "--dataset=gs://bucket/in/dataset",
                  "--output=gs://bucket/out/train-gpu",
                  "--trainer=external:" + service.address(),
                  "--accelerator=" + gpu));
    }
    RunnerApi.Components graph = graph("train-gpu").getComponents();
    List<String> withGpu = new ArrayList<>();
    for (RunnerApi.PTransform stage : graph.getTransformsMap().values()) {
      RunnerApi.Environment environment =
          graph.getEnvironmentsOrDefault(
              stage.getEnvironmentId(), RunnerApi.Environment.getDefaultInstance());
      ByteString hint = environment.getResourceHintsMap().get("beam:resources:accelerator:v1");
      if (hint != null) {
        withGpu.add(stage.getUniqueName());
        assertEquals(gpu, hint.toStringUtf8());
        assertEquals(
            image, RunnerApi.DockerPayload.parseFrom(environment.getPayload()).getContainerImage());
      }
    }
    assertEquals(1, withGpu.size(), withGpu.toString());
    assertTrue(withGpu.get(0).matches("external\\d+/Train"), withGpu.toString());
    String images = job.at("/environment/workerPools/0/sdkHarnessContainerImages").toString();
    assertTrue(images.contains(image), images);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 | --packLength=0 | packLength must be a whole number, 1 or more, got \"0\"",
        "2 | --minTokens=many | minTokens must be a whole number, got \"many\"",
        "2 | --batching=heap | batching must be pack, sort or naive, got \"heap\"",
        "2 | --generatorKey=sk-1 | generatorKey must be secret:projects/P/secrets/S",
        "2 | --region=US | region must be such as us-central1, got \"US\"",
        "1 | --tempLocation=gs://nobody/temp | tempLocation must be in a bucket that exists",
        "1 | --output=gs://nobody/out | output must be in a bucket that exists"
      })
  void what_cannot_work_is_refused_before_there_is_a_job(int code, String argument, String message)
      throws Exception {
    int before = dataflow.asked().size();
    LaunchedTemplate run =
        launch(
            "BuildTemplate",
            dataflow.url(),
            storage.endpoint(),
            List.of(
                argument,
                "--mixture=gs://bucket/in/mixture.yaml",
                "--output=gs://bucket/out/refused",
                "--generator=none"));
    assertRefused(code, message, run);
    assertEquals(before, dataflow.asked().size());
  }

  @Test
  void a_refusal_by_the_service_is_one_line_that_names_the_options() throws Exception {
    String reason = "(1a2b): nowhere-east9 is not a region of Dataflow";
    try (DataflowServer refusing = DataflowServer.refusing(400, reason)) {
      assertRefused(
          1,
          "project and region must be where Dataflow may start the job, got my-project and"
              + " us-central1: HTTP 400, "
              + reason,
          small(refusing.url(), storage.endpoint()));
    }
  }

  @Test
  void a_bucket_without_permission_is_one_line_that_names_the_option() throws Exception {
    String reason = "launcher@p.iam.gserviceaccount.com does not have storage.buckets.get access";
    try (DataflowServer refusing = DataflowServer.refusing(403, reason)) {
      LaunchedTemplate run = small(dataflow.url(), refusing.url() + "storage/v1/");
      assertRefused(1, "mixture must be in a bucket that this account may use", run);
      assertTrue(run.lastLine().contains(reason), run.err());
    }
  }

  private static LaunchedTemplate small(String api, String endpoint) throws Exception {
    return launch(
        "BuildTemplate",
        api,
        endpoint,
        List.of(
            "--mixture=gs://bucket/in/mixture.yaml",
            "--output=gs://bucket/out/small",
            "--generator=none"));
  }

  private static void assertRefused(int code, String message, LaunchedTemplate run) {
    assertEquals(code, run.exitCode(), run.err());
    assertTrue(run.lastLine().startsWith("longalign: " + message), run.err());
    assertFalse(run.err().contains("Exception in thread"), run.err());
  }

  /**
   * Runs the template; what the service was asked to create. No key is in anything that is kept.
   */
  private static JsonNode submitted(String name, String main, List<String> args) throws Exception {
    int before = dataflow.asked().size();
    List<String> all = new ArrayList<>(args);
    all.add("--jobName=longalign-" + name);
    all.add("--stagingLocation=gs://bucket/staging/" + name);
    LaunchedTemplate run = launch(main, dataflow.url(), storage.endpoint(), all);
    assertEquals(0, run.exitCode(), run.err());
    List<DataflowServer.Asked> asked = dataflow.asked().subList(before, dataflow.asked().size());
    assertEquals(1, asked.size(), "whoever waits asks again");
    assertEquals("POST", asked.get(0).method());
    assertEquals("/v1b3/projects/my-project/locations/us-central1/jobs", asked.get(0).path());
    List<String> kept = new ArrayList<>(List.of(run.err(), asked.get(0).body()));
    for (byte[] file : staged(name).values()) {
      kept.add(SerializedText.of(file));
    }
    assertTrue(kept.size() > 2);
    for (String text : kept) {
      assertFalse(text.contains(KEY_IN_FILE) || text.contains(KEY_IN_ENVIRONMENT));
    }
    return asked.get(0).json();
  }

  private static LaunchedTemplate launch(
      String main, String api, String endpoint, List<String> args) throws Exception {
    Path worker = Files.writeString(folder.resolve("worker.jar"), "what workers get");
    List<String> all = new ArrayList<>(List.of("--runner=DataflowRunner", "--apiRootUrl=" + api));
    all.addAll(GcsServer.options(endpoint));
    all.add("--filesToStage=" + worker);
    all.addAll(args);
    for (String setting : List.of("--region=us-central1", "--tempLocation=gs://bucket/temp")) {
      String flag = setting.substring(0, setting.indexOf('=') + 1);
      if (args.stream().noneMatch(arg -> arg.startsWith(flag))) {
        all.add(setting);
      }
    }
    dropEarlier(all, "--output=");
    return LaunchedTemplate.run(main, ENVIRONMENT, all);
  }

  /** Where a case gives an option that the others have, too, the case's counts: it stands first. */
  private static void dropEarlier(List<String> all, String flag) {
    List<String> given = all.stream().filter(arg -> arg.startsWith(flag)).toList();
    all.removeAll(given);
    all.add(given.get(0));
  }

  private static RunnerApi.Pipeline graph(String name) throws IOException {
    for (Map.Entry<String, byte[]> file : staged(name).entrySet()) {
      if (file.getKey().endsWith(".pb")) {
        return RunnerApi.Pipeline.parseFrom(file.getValue());
      }
    }
    throw new IllegalStateException("no graph among " + staged(name).keySet());
  }

  private static Map<String, byte[]> staged(String name) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    for (MatchResult.Metadata file :
        FileSystems.match("gs://bucket/staging/" + name + "/**").metadata()) {
      try (InputStream in = Channels.newInputStream(FileSystems.open(file.resourceId()))) {
        files.put(file.resourceId().toString(), in.readAllBytes());
      }
    }
    return files;
  }

  private static void assertStages(RunnerApi.Pipeline graph, String... names) {
    List<String> stages =
        graph.getComponents().getTransformsMap().values().stream()
            .map(RunnerApi.PTransform::getUniqueName)
            .toList();
    for (String name : names) {
      assertTrue(stages.contains(name), name + " of " + stages);
    }
  }

  /** A launcher reads the manifest alone; steps and packs are the workers'. */
  private static void putDataset() throws Exception {
    Files.writeString(folder.resolve("d.jsonl"), "{\"text\": \"Words of a document.\"}\n");
    Files.writeString(
        folder.resolve("mixture.yaml"),
        "sources: [{name: x, files: [d.jsonl], format: jsonl, licence: MIT, language: en}]");
    Path dataset = folder.resolve("dataset");
    Launched build =
        Launched.startSmall(
            "build",
            "--mixture=" + folder.resolve("mixture.yaml"),
            "--output=" + dataset,
            "--generator=none",
            "--minTokens=1",
            "--maxTokens=50",
            "--packLength=100",
            "--packsPerStep=1");
    assertEquals(0, build.exitCode(), build.out() + build.err());
    write("in/dataset/manifest.json", Files.readString(dataset.resolve("manifest.json")));
  }

  private static void write(String path, String text) throws IOException {
    TextFile.write("gs://bucket/" + path, "text/plain", text);
  }
}
