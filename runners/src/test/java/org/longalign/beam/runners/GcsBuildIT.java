package org.longalign.beam.runners;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longalign.beam.file.TextFile;
import org.longalign.beam.token.Tokenizer;

/** Commands whose paths all lie on a storage that fails now and then, beside the same on a disk. */
final class GcsBuildIT {
  private static final String BUCKET = "bucket";
  private static final String STORAGE = "gs://" + BUCKET;
  private static final long SEED = 3;
  private static final int PER_MILLE = 20;

  /** They say how long steps took, or when the run's driver came. */
  private static final Set<String> TIMED =
      Set.of(
          "model/checkpoint.safetensors",
          "model/metrics.jsonl",
          "model/report.html",
          "model/run.json");

  @TempDir static Path folder;

  private static StubChatServer judge;
  private static GcsServer server;
  private static FaultyProxy proxy;

  @BeforeAll
  static void run() throws Exception {
    assumeTrue(GcsServer.isInstalled(), "the test command installs the server");
    writeInputs(Files.createDirectories(folder.resolve("in")));
    judge =
        new StubChatServer()
            .says(
                prompt -> "Considered. [[%d]]".formatted(1 + Math.floorMod(prompt.hashCode(), 9)));
    server = GcsServer.start();
    server.createBucket(BUCKET);
    upload(folder);
    proxy = new FaultyProxy(server.port(), SEED, PER_MILLE);
    CompletableFuture<Void> local =
        CompletableFuture.runAsync(() -> commands(folder.toString(), List.of()));
    commands(STORAGE, GcsServer.options(GcsServer.endpoint(proxy.port())));
    local.join();
    FileSystems.setDefaultPipelineOptions(
        PipelineOptionsFactory.fromArgs(server.options().toArray(String[]::new)).create());
  }

  @AfterAll
  static void stop() {
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    for (AutoCloseable part : Stream.of(judge, proxy, server).filter(p -> p != null).toList()) {
      try {
        part.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void what_comes_of_all_commands_is_the_same_to_the_byte() throws IOException {
    Map<String, byte[]> local = local(folder.resolve("out"));
    Map<String, byte[]> stored = stored();
    assertEquals(local.keySet(), stored.keySet());
    local.keySet().removeAll(TIMED);
    for (Map.Entry<String, byte[]> file : local.entrySet()) {
      assertArrayEquals(file.getValue(), stored.get(file.getKey()), file.getKey());
    }
    assertTrue(
        local
            .keySet()
            .containsAll(
                List.of(
                    "dataset/manifest.json",
                    "dataset/packs/train-00000-of-00001.parquet",
                    "rebatched/manifest.json",
                    "model/model.safetensors",
                    "judge/scores.json",
                    "plan.html")),
        local.keySet().toString());
  }

  @Test
  void every_kind_of_fault_has_happened_meanwhile() {
    assertEquals(EnumSet.allOf(FaultyProxy.Fault.class), proxy.done().keySet());
  }

  /** Every option of every command that is a path. */
  private static void commands(String root, List<String> options) {
    String in = root + "/in/";
    String out = root + "/out/";
    run(
        options,
        "build",
        "--mixture=" + in + "mixture.yaml",
        "--short=" + in + "conversations/*.json",
        "--tokenizer=" + in + "tokenizer.json",
        "--chatFormat=template:" + in + "chat.jinja",
        "--decontaminate=" + in + "exam.txt",
        "--prompts=" + in + "prompts",
        "--prices=" + in + "prices.yaml",
        "--responses=" + root + "/paid",
        "--output=" + out + "dataset");
    run(options, "responses", "--responses=" + root + "/paid", "--prices=" + in + "prices.yaml");
    run(
        options,
        "rebatch",
        "--dataset=" + out + "dataset",
        "--packsPerStep=4",
        "--output=" + out + "rebatched");
    run(
        options,
        "train",
        "--dataset=" + out + "rebatched",
        "--checkpointSteps=2",
        "--output=" + out + "model");
    run(options, "plan", "--lengths=" + in + "lengths.txt", "--html=" + out + "plan.html");
    run(
        options,
        "judge",
        "--questions=" + in + "questions.jsonl",
        "--answers=" + in + "answers.jsonl",
        "--human=" + in + "human.jsonl",
        "--judgeUrl=" + judge.url(),
        "--judgeModel=judge",
        "--responses=" + root + "/judged",
        "--output=" + out + "judge");
  }

  private static void run(List<String> options, String... command) {
    List<String> args = new ArrayList<>(List.of(command));
    args.addAll(options);
    try {
      Launched launched = Launched.startSmall(args.toArray(String[]::new));
      assertEquals(0, launched.exitCode(), command[0] + ": " + launched.out() + launched.err());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void writeInputs(Path in) throws IOException {
    Path testdata = Launched.HOME.resolve("testdata");
    for (String part : List.of("mixture.yaml", "sources", "conversations")) {
      try (Stream<Path> files = Files.walk(testdata.resolve(part))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Path copy = in.resolve(testdata.relativize(file).toString());
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    }
    try (InputStream bundled =
        new GZIPInputStream(Tokenizer.class.getResourceAsStream("qwen3-tokenizer.json.gz"))) {
      Files.copy(bundled, in.resolve("tokenizer.json"));
    }
    Files.writeString(
        in.resolve("chat.jinja"),
        "{% for m in messages %}{{ '<|im_start|>' + m.role + '\\n' + m.content + '<|im_end|>\\n' }}"
            + "{% endfor %}");
    Files.writeString(
        in.resolve("exam.txt"),
        "How many ropes did the harbor master of the old town count on that cold morning?\n");
    Path prompts = Files.createDirectories(in.resolve("prompts"));
    Files.writeString(prompts.resolve("plain.en.txt"), "Ask {count} questions about the text.");
    Files.writeString(prompts.resolve("plain.zh.txt"), "请就上文提出{count}个问题。");
    Files.writeString(in.resolve("prices.yaml"), "models:\n  m: {input: 1, output: 2}\n");
    Files.write(
        in.resolve("lengths.txt"), IntStream.range(100, 400).mapToObj(Integer::toString).toList());
    Files.write(
        in.resolve("questions.jsonl"),
        lines(
            "{\"id\": \"q%1$d\", \"question\": \"What of %1$d?\", \"reference\": \"It is %1$d.\","
                + " \"examples\": [{\"answer\": \"a\", \"score\": 2}, {\"answer\": \"b\", \"score\":"
                + " 5}, {\"answer\": \"c\", \"score\": 9}]}"));
    Files.write(
        in.resolve("answers.jsonl"),
        lines("{\"id\": \"q%1$d\", \"model\": \"m\", \"answer\": \"It may be %1$d.\"}"));
    Files.write(
        in.resolve("human.jsonl"),
        lines("{\"id\": \"q%1$d\", \"model\": \"m\", \"annotator\": \"x\", \"score\": %1$d}"));
  }

  private static List<String> lines(String format) {
    return IntStream.range(1, 6).mapToObj(format::formatted).toList();
  }

  private static void upload(Path root) throws IOException, InterruptedException {
    HttpClient http = HttpClient.newHttpClient();
    List<CompletableFuture<HttpResponse<String>>> uploads = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name =
            URLEncoder.encode(root.relativize(file).toString(), StandardCharsets.UTF_8)
                .replace("+", "%20");
        URI uri =
            URI.create(
                "http://127.0.0.1:%d/upload/storage/v1/b/%s/o?uploadType=media&name=%s"
                    .formatted(server.port(), BUCKET, name));
        HttpRequest request =
            HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofFile(file))
                .build();
        uploads.add(http.sendAsync(request, HttpResponse.BodyHandlers.ofString()));
      }
    }
    for (CompletableFuture<HttpResponse<String>> upload : uploads) {
      assertEquals(200, upload.join().statusCode(), upload.join().body());
    }
  }

  private static Map<String, byte[]> local(Path root) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = root.relativize(file).toString();
        files.put(name, comparable(name, Files.readAllBytes(file), folder.toString()));
      }
    }
    return files;
  }

  private static Map<String, byte[]> stored() throws IOException {
    String root = STORAGE + "/out/";
    Map<String, byte[]> files = new TreeMap<>();
    for (MatchResult.Metadata file :
        FileSystems.match(root + "**", EmptyMatchTreatment.DISALLOW).metadata()) {
      String path = file.resourceId().toString();
      String name = path.substring(root.length());
      try (InputStream in = TextFile.open(path)) {
        files.put(name, comparable(name, in.readAllBytes(), STORAGE));
      }
    }
    return files;
  }

  /** Words that say where the job's files lay are no difference. */
  private static byte[] comparable(String name, byte[] content, String root) {
    if (name.endsWith(".parquet") || name.endsWith(".safetensors")) {
      return content;
    }
    String text = new String(content, StandardCharsets.UTF_8).replace(root, "ROOT");
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
