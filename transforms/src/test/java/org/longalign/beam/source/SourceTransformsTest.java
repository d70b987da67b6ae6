package org.longalign.beam.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longalign.beam.data.Document;
import org.longalign.beam.data.DocumentCoder;
import org.longalign.beam.data.FileRead;
import org.longalign.beam.data.Rejected;

final class SourceTransformsTest {
  @TempDir Path folder;

  @Test
  void equal_texts_and_equal_ids_are_read_once_and_everything_is_accounted_for()
      throws IOException {
    Files.writeString(
        folder.resolve("a.jsonl"),
        """
        {"id": "1", "text": "same text"}
        {"id": "2", "text": "same text"}
        {"id": "3", "text": "one of two with this id"}
        {"id": "3", "text": "other of two with this id"}
        {"id": "4", "text": "alone"}
        broken
        """);
    Pipeline pipeline = Pipeline.create();
    PCollectionTuple out = pipeline.apply(SourceRead.of(mixture("a.jsonl")));
    PAssert.that(
            out.get(SourceRead.DOCUMENTS)
                .apply("Ids", MapElements.into(TypeDescriptors.strings()).via(Document::id)))
        .containsInAnyOrder("docs:1", "docs:3", "docs:4");
    PAssert.that(reasons(out.get(SourceRead.REJECTED)))
        .containsInAnyOrder(
            "duplicate docs:2", "duplicate-id docs:3", "bad-json docs:a.jsonl:line 6");
    PAssert.that(out.get(SourceRead.FILES))
        .containsInAnyOrder(new FileRead("docs", "a.jsonl", 5, 1));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void of_many_equal_texts_the_first_by_source_origin_and_id_stays_and_all_others_name_it()
      throws IOException {
    for (String name : List.of("a", "b", "c")) {
      StringBuilder lines = new StringBuilder();
      for (int i = 0; i < 20; i++) {
        lines.append("{\"id\": \"" + name + i + "\", \"text\": \"text " + i + "\"}\n");
      }
      Files.writeString(folder.resolve(name + ".jsonl"), lines);
    }
    Pipeline pipeline = Pipeline.create();
    PCollectionTuple out = pipeline.apply(SourceRead.of(mixture("*.jsonl")));
    List<String> kept = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      kept.add("docs:a" + i + " text " + i);
      for (String name : List.of("b", "c")) {
        String where = name + ".jsonl, line " + (i + 1);
        gone.add("docs:" + name + i + " found in " + where + "; same text as docs:a" + i);
      }
    }
    PAssert.that(
            out.get(SourceRead.DOCUMENTS)
                .apply(
                    "Kept",
                    MapElements.into(TypeDescriptors.strings()).via(d -> d.id() + " " + d.text())))
        .containsInAnyOrder(kept);
    PAssert.that(
            out.get(SourceRead.REJECTED)
                .apply(
                    "Gone",
                    MapElements.into(TypeDescriptors.strings())
                        .via(r -> r.id() + " " + r.detail())))
        .containsInAnyOrder(gone);
    pipeline.run().waitUntilFinish();
  }

  @Test
  void a_source_without_any_document_fails_the_job() throws IOException {
    Files.writeString(folder.resolve("a.jsonl"), "broken\n");
    Pipeline pipeline = Pipeline.create();
    pipeline.apply(SourceRead.of(mixture("a.jsonl")));
    Pipeline.PipelineExecutionException failed =
        assertThrows(
            Pipeline.PipelineExecutionException.class, () -> pipeline.run().waitUntilFinish());
    assertTrue(
        failed.getMessage().contains("source docs must hold at least one document"),
        failed.getMessage());
  }

  @Test
  void files_that_were_not_read_and_elements_that_did_not_arrive_are_noticed() {
    List<FileRead> one = List.of(new FileRead("docs", "a", 2, 1));
    ReadCheck.check(Map.of("docs", 1), one, 3);
    assertThrows(IllegalStateException.class, () -> ReadCheck.check(Map.of("docs", 2), one, 3));
    assertThrows(
        IllegalStateException.class, () -> ReadCheck.check(Map.of("docs", 1), List.of(), 0));
    assertThrows(IllegalStateException.class, () -> ReadCheck.check(Map.of("docs", 1), one, 2));
  }

  @Test
  void a_glob_that_matches_nothing_is_refused_by_name() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> SourceRead.of(mixture("none*")));
    assertTrue(
        refused.getMessage().startsWith("mixture sources[0].files must match a file, got \""),
        refused.getMessage());
  }

  @Test
  void a_sample_has_its_quota_and_does_not_depend_on_the_order_of_arrival() {
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      String language = i % 3 == 0 ? "zh" : "en";
      documents.add(new Document("d" + i, "docs", language, "x".repeat(1 + i), "", "test"));
    }
    List<Document> shuffled = new ArrayList<>(documents);
    Collections.shuffle(shuffled, new Random(1));
    Pipeline pipeline = Pipeline.create();
    List<PCollection<String>> samples = new ArrayList<>();
    for (List<Document> order : List.of(documents, shuffled)) {
      samples.add(
          pipeline
              .apply("In " + samples.size(), Create.of(order).withCoder(DocumentCoder.of()))
              .apply("Sample " + samples.size(), SampleMixture.of(sampling(60)).withSeed(3))
              .get(SampleMixture.DOCUMENTS)
              .apply(
                  "Id " + samples.size(),
                  MapElements.into(TypeDescriptors.strings())
                      .via(d -> d.language() + " " + d.id())));
    }
    // The second order's sample, collected, is what the first's must be.
    PAssert.that(
            PCollectionList.of(samples).apply(Flatten.pCollections()).apply(Count.perElement()))
        .satisfies(
            counts -> {
              int sampled = 0;
              int chinese = 0;
              long numbers = 0;
              for (KV<String, Long> count : counts) {
                assertEquals(2, count.getValue(), count.getKey());
                sampled++;
                chinese += count.getKey().startsWith("zh") ? 1 : 0;
                numbers += Long.parseLong(count.getKey().substring(4));
              }
              assertEquals(60, sampled);
              assertEquals(15, chinese);
              assertTrue(numbers / 60 > 170, "long documents must be favored");
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void what_nothing_limits_is_all_sampled() {
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      documents.add(new Document("d" + i, "docs", i % 2 == 0 ? "zh" : "en", "x", "", "test"));
    }
    Pipeline pipeline = Pipeline.create();
    PCollectionTuple sampled =
        pipeline
            .apply(Create.of(documents).withCoder(DocumentCoder.of()))
            .apply(SampleMixture.of(mixture("none")));
    PAssert.that(sampled.get(SampleMixture.DOCUMENTS)).containsInAnyOrder(documents);
    PAssert.that(sampled.get(SampleMixture.REJECTED)).empty();
    pipeline.run().waitUntilFinish();
  }

  @Test
  void reserves_are_those_that_a_larger_sample_would_have_and_have_ranks_without_gaps() {
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      String language = i % 3 == 0 ? "zh" : "en";
      documents.add(new Document("d" + i, "docs", language, "x".repeat(1 + i), "", "test"));
    }
    Pipeline pipeline = Pipeline.create();
    PCollection<Document> all = pipeline.apply(Create.of(documents).withCoder(DocumentCoder.of()));
    PCollectionTuple sampled =
        all.apply("Sample", SampleMixture.of(sampling(60)).withSeed(3).withReserves(0.2));
    PCollection<String> larger =
        all.apply("Larger", SampleMixture.of(sampling(72)).withSeed(3))
            .get(SampleMixture.DOCUMENTS)
            .apply("Ids of larger", MapElements.into(TypeDescriptors.strings()).via(Document::id));
    PCollection<String> ids =
        sampled
            .get(SampleMixture.DOCUMENTS)
            .apply("Ids", MapElements.into(TypeDescriptors.strings()).via(Document::id));
    PCollection<String> reserves =
        sampled
            .get(SampleMixture.RESERVES)
            .apply(
                "Ids of reserves",
                MapElements.into(TypeDescriptors.strings()).via(r -> r.document().id()));
    PCollection<String> left =
        sampled
            .get(SampleMixture.REJECTED)
            .apply("Ids of rest", MapElements.into(TypeDescriptors.strings()).via(Rejected::id));
    PAssert.that(
            PCollectionList.of(ids)
                .and(reserves)
                .apply("Sample and reserves", Flatten.pCollections())
                .apply("Once each", Count.perElement()))
        .satisfies(counts -> assertOnce(counts, 72));
    PAssert.that(
            PCollectionList.of(ids)
                .and(reserves)
                .and(larger)
                .apply("With larger", Flatten.pCollections())
                .apply("Twice each", Count.perElement()))
        .satisfies(
            counts -> {
              counts.forEach(count -> assertEquals(2, count.getValue(), count.getKey()));
              return null;
            });
    PAssert.that(
            PCollectionList.of(ids)
                .and(reserves)
                .and(left)
                .apply("All", Flatten.pCollections())
                .apply("All once", Count.perElement()))
        .satisfies(counts -> assertOnce(counts, 300));
    PAssert.that(
            sampled
                .get(SampleMixture.RESERVES)
                .apply(
                    "Ranks",
                    MapElements.into(TypeDescriptors.strings())
                        .via(r -> r.document().language() + r.rank() + r.otherwise().reason())))
        .containsInAnyOrder(
            Stream.concat(
                    IntStream.range(0, 3).mapToObj(i -> "zh" + i + "not-sampled"),
                    IntStream.range(0, 9).mapToObj(i -> "en" + i + "not-sampled"))
                .toList());
    pipeline.run().waitUntilFinish();
  }

  private static Void assertOnce(Iterable<KV<String, Long>> counts, int size) {
    int all = 0;
    for (KV<String, Long> count : counts) {
      assertEquals(1, count.getValue(), count.getKey());
      all++;
    }
    assertEquals(size, all);
    return null;
  }

  @Test
  void conversations_are_read_from_both_layouts_and_bad_ones_rejected() throws IOException {
    String ask = "{\"from\": \"human\", \"value\": \"q\"}";
    String say = "{\"from\": \"gpt\", \"value\": \"a\"}";
    Files.writeString(
        folder.resolve("array.json"),
        "["
            + String.join(
                ",",
                record("1", ask, say),
                record("2", ask, "{\"from\": \"gpt\", \"value\": \" \"}"),
                record("3", ask),
                record("4", say, ask),
                record("5"),
                record("6", ask, "{\"from\": \"cat\", \"value\": \"m\"}"),
                record("7", ask, "{\"from\": \"gpt\"}"),
                record("1", ask, say, ask, say),
                "7")
            + "]");
    Files.writeString(
        folder.resolve("lines.jsonl"),
        """
        {"id": "m", "messages": [{"role": "system", "content": "s"}, {"role": "user", "content": "问题"}, {"role": "assistant", "content": "答案"}]}
        {"id":
        """);
    Pipeline pipeline = Pipeline.create();
    PCollectionTuple out =
        pipeline.apply(ReadConversations.from(List.of(folder + "/*.json", folder + "/*.jsonl")));
    PAssert.that(
            out.get(ReadConversations.CONVERSATIONS)
                .apply(
                    "Ids",
                    MapElements.into(TypeDescriptors.strings())
                        .via(c -> c.id() + " " + c.language())))
        .containsInAnyOrder("sharegpt:1 en", "sharegpt:m zh");
    PAssert.that(
            out.get(ReadConversations.REJECTED)
                .apply(
                    "Reasons", MapElements.into(TypeDescriptors.strings()).via(Rejected::reason)))
        .containsInAnyOrder(
            "empty-answer",
            "no-answer",
            "no-answer",
            "no-turns",
            "unknown-role",
            "missing-text",
            "duplicate-id",
            "not-an-object",
            "bad-json");
    pipeline.run().waitUntilFinish();
  }

  private static String record(String id, String... turns) {
    return "{\"id\": \"" + id + "\", \"conversations\": [" + String.join(",", turns) + "]}";
  }

  private static PCollection<String> reasons(PCollection<Rejected> rejected) {
    return rejected.apply(
        "Reasons", MapElements.into(TypeDescriptors.strings()).via(r -> r.reason() + " " + r.id()));
  }

  private Mixture mixture(String glob) {
    return new Mixture(
        folder + "/",
        List.of(
            new MixtureSource(
                "docs",
                List.of(folder + "/" + glob),
                null,
                null,
                Format.JSONL,
                "MIT",
                "en",
                null,
                "text")),
        null,
        null,
        0);
  }

  private static Mixture sampling(long documents) {
    return new Mixture(
        "",
        List.of(
            new MixtureSource(
                "docs", List.of("x"), 1.0, null, Format.JSONL, "MIT", "en", null, "text")),
        documents,
        0.25,
        2);
  }
}
