package org.longalign.beam.pipelines.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.DistributionResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricQueryResults;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longalign.beam.data.StageMetrics;
import org.longalign.beam.dataset.DatasetDirectory;
import org.longalign.beam.dataset.Manifest;

/** Beam's metrics of builds, beside what their manifests say. */
final class BuildMetricsTest {
  @TempDir Path folder;
  private final Map<String, Long> counters = new TreeMap<>();
  private final Map<String, DistributionResult> distributions = new TreeMap<>();

  @Test
  void counters_tell_what_each_stage_let_go_on_and_rejected() throws IOException {
    writeSources("documents: 20\n");
    Manifest made = build("--nearDuplicates=0.8", "--decontaminate=" + folder.resolve("exam.txt"));
    assertEquals(rejected(made), rejectedByCounters());
    assertTrue(
        rejected(made)
            .keySet()
            .containsAll(
                List.of(
                    "source/bad-json",
                    "source/duplicate",
                    "length/too-short",
                    "decontaminate/contaminated",
                    "deduplicate/near-duplicate",
                    "sample/not-sampled",
                    "generate/unparsed")),
        rejected(made).toString());
    assertEquals(1, counters.get("source/files"));
    assertEquals(
        made.counts().in() - of(made, "source") - of(made, "conversations"),
        counters.get("source/elements"));
    assertEquals(
        counters.get("source/elements") - of(made, "length"), counters.get("length/elements"));
    assertEquals(
        counters.get("length/elements") - of(made, "decontaminate") - of(made, "deduplicate"),
        counters.get("deduplicate/elements"));
    assertEquals(20, counters.get("sample/elements"));
    assertEquals(counters.get("tokenize/elements"), counters.get("generate/pairs"));
    for (String stage : List.of("pack", "dataset")) {
      assertEquals(made.sequences(), counters.get(stage + "/elements"));
      assertEquals(made.tokens(), counters.get(stage + "/tokens"));
      assertEquals(made.packs(), counters.get(stage + "/packs"));
      assertEquals(made.steps().size(), counters.get(stage + "/steps"));
    }
    assertEquals(made.tokens(), counters.get("tokenize/tokens"));
  }

  @Test
  void requests_are_counted_with_their_tokens_and_how_long_they_took() throws IOException {
    writeSources("");
    Manifest.Usage usage = build().usage().get(0);
    assertEquals(usage.requests(), counters.get("chat/requests"));
    assertEquals(usage.promptTokens(), counters.get("chat/input-tokens"));
    assertEquals(usage.completionTokens(), counters.get("chat/output-tokens"));
    assertEquals(0, counters.get("chat/failed"));
    assertEquals(usage.requests(), distributions.get("chat/millis").getCount());
  }

  @Test
  void answers_that_were_paid_for_before_count_as_no_requests() throws IOException {
    writeSources("");
    build();
    counters.clear();
    build();
    assertEquals(null, counters.get("chat/requests"));
  }

  @Test
  void sorted_steps_are_counted_under_their_own_stage() throws IOException {
    writeSources("");
    Manifest made = build("--batching=sort", "--generator=none");
    assertEquals(made.sequences(), counters.get("batch/elements"));
    assertEquals(made.steps().size(), counters.get("batch/steps"));
  }

  private static Map<String, Long> rejected(Manifest manifest) {
    Map<String, Long> all = new TreeMap<>();
    manifest
        .counts()
        .rejected()
        .forEach((stage, by) -> by.forEach((reason, n) -> all.put(stage + '/' + reason, n)));
    return all;
  }

  private static long of(Manifest manifest, String stage) {
    return manifest.counts().rejected().getOrDefault(stage, Map.of()).values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  private Map<String, Long> rejectedByCounters() {
    Map<String, Long> all = new TreeMap<>();
    counters.forEach(
        (name, n) -> {
          if (name.contains("/rejected/")) {
            all.put(name.replace("/rejected/", "/"), n);
          }
        });
    return all;
  }

  private void writeSources(String more) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      lines.add(line(i, i % 6 == 0 ? ("Oh " + i + ". No " + i + ". ").repeat(200) : story(i)));
    }
    lines.add(line(30, story(1)));
    lines.add(line(31, story(2) + " The end."));
    lines.add(line(32, "Too short."));
    lines.add(
        line(
            33, story(33) + "Why did the harbor master of the old town count his ropes every day"));
    lines.add("{\"id\": ");
    Files.writeString(folder.resolve("docs.jsonl"), String.join("\n", lines));
    Files.writeString(
        folder.resolve("exam.txt"),
        "Why did the harbor master of the old town count his ropes every day?\n");
    Files.writeString(
        folder.resolve("mixture.yaml"),
        """
        sources:
          - name: docs
            files: [docs.jsonl]
            format: jsonl
            licence: MIT
            language: en
        """
            + more);
  }

  private static String line(int id, String text) {
    return "{\"id\": \"" + id + "\", \"text\": \"" + text + "\"}";
  }

  private static String story(int number) {
    StringBuilder story = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      story.append(
          "Before storm %d of year %d the keeper of house %d counted %d boats. "
              .formatted(i, 1800 + number, number, number * i));
    }
    return story.toString();
  }

  private Manifest build(String... args) throws IOException {
    BuildOptions options = PipelineOptionsFactory.fromArgs(args).as(BuildOptions.class);
    String out = folder.resolve("out").toString();
    options.setMixture(folder.resolve("mixture.yaml").toString());
    options.setOutput(out);
    options.setMinTokens(50);
    new DatasetDirectory(out).clear();
    options.as(DirectOptions.class).setTargetParallelism(1);
    Pipeline pipeline = Pipeline.create(options);
    Target target = new Target(Batching.of(options.getBatching()), out);
    BuildPipeline.addTo(pipeline, BuildConfig.of(options, List.of(target)));
    PipelineResult result = pipeline.run();
    result.waitUntilFinish();
    MetricQueryResults found =
        result
            .metrics()
            .queryMetrics(
                MetricsFilter.builder()
                    .addNameFilter(MetricNameFilter.inNamespace(StageMetrics.NAMESPACE))
                    .build());
    found
        .getCounters()
        .forEach(one -> counters.merge(one.getName().getName(), one.getAttempted(), Long::sum));
    found
        .getDistributions()
        .forEach(one -> distributions.put(one.getName().getName(), one.getAttempted()));
    return new DatasetDirectory(out).readManifest();
  }
}
