package org.longalign.beam.xlang;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionRowTuple;
import org.apache.beam.sdk.values.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longalign.beam.data.Document;
import org.longalign.beam.dataset.DatasetDirectory;
import org.longalign.beam.dataset.Manifest;

/** Rows of one transform are what the next one takes, from files to a trained model. */
final class ChainedTransformsTest {
  private static final String TURNS =
      "{\"conversations\": [{\"from\": \"human\", \"value\": \"What is %d?\"},"
          + " {\"from\": \"gpt\", \"value\": \"A number among others.\"}]}";

  @TempDir Path folder;

  private final Pipeline pipeline =
      Pipeline.create(PipelineOptionsFactory.fromArgs("--targetParallelism=1").create());

  @Test
  void conversations_are_read_tokenized_batched_written_and_trained_on() throws Exception {
    Path file = folder.resolve("chats.jsonl");
    Files.write(file, IntStream.range(0, 7).mapToObj(TURNS::formatted).toList());
    String dataset = folder.resolve("dataset").toString();
    PCollectionRowTuple read =
        apply("read_conversations", Map.of("files", List.of(file.toString())), empty());
    PCollectionRowTuple tokenized = apply("tokenize", Map.of(), input(read));
    PCollectionRowTuple batched =
        apply("shuffle_batch", Map.of("batch_size", 3, "max_length", 100), input(tokenized));
    PCollectionRowTuple written =
        apply(
            "dataset_write",
            Map.of("output", dataset, "pack_length", 100, "packs_per_step", 3, "batching", "naive"),
            input(batched)
                .and("figures", batched.get("figures"))
                .and("files", read.get("files"))
                .and("conversations", tokenized.get("conversations")));
    PCollectionRowTuple trained =
        apply(
            "train_step",
            Map.of("dataset", dataset, "output", folder.resolve("model").toString()),
            input(written));
    PAssert.that(trained.get("output"))
        .satisfies(
            results -> {
              List<Long> steps =
                  StreamSupport.stream(results.spliterator(), false)
                      .map(row -> row.getInt64("step"))
                      .sorted()
                      .toList();
              assertEquals(List.of(0L, 1L, 2L), steps);
              return null;
            });
    pipeline.run().waitUntilFinish();
    Manifest manifest = new DatasetDirectory(dataset).readManifest();
    assertEquals(7, manifest.counts().in());
    assertEquals(7, manifest.sequences());
    assertEquals(3, Files.readAllLines(folder.resolve("model/metrics.jsonl")).size());
  }

  @Test
  void documents_pass_the_filters_and_the_draw_and_all_that_leave_say_why() throws Exception {
    String words = "one two three four five six seven eight nine ten eleven twelve thirteen";
    Path benchmark = folder.resolve("benchmark.txt");
    Files.writeString(benchmark, words + "\n");
    Path mixture = folder.resolve("mixture.yaml");
    Files.writeString(
        mixture,
        "sources: [{name: s, files: [x], format: jsonl, licence: MIT, language: en, count: 1}]");
    String text = "A long and quiet river runs under the old stone bridge at the end of town. ";
    List<Row> documents =
        List.of(
            document("a", text.repeat(3)),
            document("b", text.repeat(3) + "Yes."),
            document("c", "Before " + words + " after."),
            document("d", "Lamps of another kind stood in the windows, seven or eight of them."));
    PCollection<Row> rows =
        pipeline.apply(Create.of(documents).withRowSchema(new DocumentRows().schema()));
    PCollectionRowTuple clean =
        apply(
            "decontaminate",
            Map.of("files", List.of(benchmark.toString())),
            PCollectionRowTuple.of("input", rows));
    PCollectionRowTuple different = apply("deduplicate", Map.of("threshold", 0.8), input(clean));
    PCollectionRowTuple drawn =
        apply("sample_mixture", Map.of("mixture", mixture.toString()), input(different));
    assertGone(clean, "c");
    assertGone(different, "a");
    PAssert.that(drawn.get("output"))
        .satisfies(
            kept -> {
              assertEquals(1, StreamSupport.stream(kept.spliterator(), false).count());
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  private static void assertGone(PCollectionRowTuple out, String id) {
    PAssert.that(out.get("rejected"))
        .satisfies(
            gone -> {
              assertEquals(
                  List.of(id),
                  StreamSupport.stream(gone.spliterator(), false)
                      .map(row -> row.getString("id"))
                      .toList());
              return null;
            });
  }

  private static Row document(String id, String text) {
    return new DocumentRows().row(new Document(id, "s", "en", text, "MIT", "here"));
  }

  private PCollectionRowTuple empty() {
    return PCollectionRowTuple.empty(pipeline);
  }

  private static PCollectionRowTuple input(PCollectionRowTuple before) {
    return PCollectionRowTuple.of("input", before.get("output"));
  }

  private static PCollectionRowTuple apply(
      String transform, Map<String, Object> configuration, PCollectionRowTuple inputs) {
    RecordTransformProvider<?> provider = Providers.named(transform);
    return inputs.apply(
        transform, provider.from(Providers.row(provider.configurationSchema(), configuration)));
  }
}
