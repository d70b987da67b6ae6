package org.longalign.beam.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longalign.beam.data.Conversation;
import org.longalign.beam.data.FileRead;

final class ReadConversationsTest {
  @TempDir Path folder;

  @Test
  void equal_conversations_and_equal_ids_are_read_once_and_everything_is_accounted_for()
      throws IOException {
    Files.writeString(
        folder.resolve("a.jsonl"),
        record("1", "q", "a") + record("2", "q", "a") + record("3", "r", "b") + "7\n");
    Files.writeString(folder.resolve("b.jsonl"), record("3", "s", "c") + record("4", "t", "d"));
    Pipeline pipeline = pipeline();
    PCollectionTuple out =
        pipeline.apply(
            ReadConversations.of(
                parse("{name: talk, files: ['*.jsonl'], licence: CC0-1.0, language: de}")));
    // The smaller hash of two different conversations stays.
    PAssert.that(
            out.get(ReadConversations.CONVERSATIONS)
                .apply(
                    "Shown",
                    MapElements.into(TypeDescriptors.strings())
                        .via(c -> c.id() + " " + c.licence() + " " + c.language())))
        .containsInAnyOrder("talk:1 CC0-1.0 de", "talk:3 CC0-1.0 de", "talk:4 CC0-1.0 de");
    PAssert.that(reasons(out, "Reasons"))
        .containsInAnyOrder(
            "conversations/duplicate talk:2",
            "conversations/duplicate-id talk:3",
            "conversations/not-an-object talk:a.jsonl:line 4");
    PAssert.that(out.get(ReadConversations.FILES))
        .containsInAnyOrder(
            new FileRead("talk", "a.jsonl", 3, 1), new FileRead("talk", "b.jsonl", 2, 0));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void a_source_with_a_count_gives_so_many_whatever_the_order_and_the_rest_is_accounted_for()
      throws IOException {
    List<String> records = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      records.add(record("r" + i, "question " + i, "answer"));
    }
    write("in-order.jsonl", records);
    Collections.shuffle(records, new Random(1));
    write("shuffled-1.jsonl", records.subList(0, 7));
    write("shuffled-2.jsonl", records.subList(7, 40));
    write("few.jsonl", List.of(record("f1", "q", "a"), record("f2", "r", "b")));
    write("all.jsonl", List.of(record("l1", "u", "a"), record("l2", "v", "b")));
    Pipeline pipeline = pipeline();
    List<PCollection<String>> samples = new ArrayList<>();
    for (String files : List.of("in-order.jsonl", "shuffled-*.jsonl")) {
      PCollectionTuple out =
          pipeline.apply(
              "Read " + files,
              ReadConversations.of(
                      parse(
                          "{name: many, files: ['" + files + "'], licence: MIT, count: 10}",
                          "{name: few, files: [few.jsonl], licence: MIT, count: 3}",
                          "{name: all, files: [all.jsonl], licence: MIT}"))
                  .withSeed(5));
      samples.add(ids(out, "Ids " + files));
      PAssert.that(reasons(out, "Reasons " + files))
          .satisfies(
              reasons -> {
                int left = 0;
                for (String reason : reasons) {
                  assertTrue(reason.startsWith("sample/not-sampled many:r"), reason);
                  left++;
                }
                assertEquals(30, left);
                return null;
              });
    }
    PAssert.that(
            PCollectionList.of(samples).apply(Flatten.pCollections()).apply(Count.perElement()))
        .satisfies(
            counts -> {
              Map<String, Integer> bySource = new TreeMap<>();
              for (KV<String, Long> count : counts) {
                assertEquals(2, count.getValue(), count.getKey());
                String source = count.getKey().substring(0, count.getKey().indexOf(':'));
                bySource.merge(source, 1, Integer::sum);
              }
              assertEquals(Map.of("many", 10, "few", 2, "all", 2), bySource);
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void another_seed_draws_others_and_a_larger_count_holds_a_smaller_one() throws IOException {
    List<String> records = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      records.add(record("r" + i, "question " + i, "answer"));
    }
    write("many.jsonl", records);
    Pipeline pipeline = pipeline();
    PCollection<String> small = sample(pipeline, 8, 1);
    PCollection<String> large = sample(pipeline, 15, 1);
    PCollection<String> other = sample(pipeline, 8, 2);
    PAssert.that(distinct(small, large, "Holds")).satisfies(n -> same(15, n));
    PAssert.that(distinct(small, other, "Others"))
        .satisfies(
            n -> {
              assertTrue(n.iterator().next() > 10, "the seed decides nothing");
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void short_ones_are_a_source_more_and_its_name_must_be_free() throws IOException {
    write("long.jsonl", List.of(record("1", "q", "a")));
    write("short.jsonl", List.of(record("1", "r", "b"), record("2", "q", "a")));
    ReadConversations others = ReadConversations.from(List.of(folder + "/short.jsonl"));
    Pipeline pipeline = pipeline();
    PCollectionTuple out =
        pipeline.apply(
            ReadConversations.of(parse("{name: long, files: [long.jsonl], licence: MIT}"))
                .and(others));
    PAssert.that(ids(out, "Ids")).containsInAnyOrder("long:1", "sharegpt:1");
    PAssert.that(reasons(out, "Reasons")).containsInAnyOrder("conversations/duplicate sharegpt:2");
    PAssert.that(out.get(ReadConversations.FILES))
        .containsInAnyOrder(
            new FileRead("long", "long.jsonl", 1, 0),
            new FileRead("sharegpt", "short.jsonl", 2, 0));
    pipeline.run().waitUntilFinish();

    ReadConversations named =
        ReadConversations.of(parse("{name: sharegpt, files: [long.jsonl], licence: MIT}"));
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> named.and(others));
    assertTrue(refused.getMessage().contains("sharegpt"), refused.getMessage());
  }

  @Test
  void a_source_without_any_conversation_fails_the_job_and_a_glob_of_nothing_is_refused()
      throws IOException {
    write("a.jsonl", List.of("broken\n"));
    Pipeline pipeline = pipeline();
    pipeline.apply(
        ReadConversations.of(parse("{name: talk, files: [a.jsonl], licence: MIT, count: 3}")));
    Pipeline.PipelineExecutionException failed =
        assertThrows(
            Pipeline.PipelineExecutionException.class, () -> pipeline.run().waitUntilFinish());
    assertTrue(failed.getMessage().contains("source talk must hold"), failed.getMessage());
    Mixture nothing = parse("{name: talk, files: [none], licence: MIT}");
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> ReadConversations.of(nothing));
    assertTrue(
        refused.getMessage().startsWith("mixture conversations[0].files must match a file"),
        refused.getMessage());
  }

  /** The checks and the bundles of the direct runner take most of the time of a small pipeline. */
  private static Pipeline pipeline() {
    DirectOptions direct = PipelineOptionsFactory.as(DirectOptions.class);
    direct.setEnforceEncodability(false);
    direct.setEnforceImmutability(false);
    direct.setTargetParallelism(1);
    return Pipeline.create(direct);
  }

  private PCollection<String> sample(Pipeline pipeline, int count, long seed) {
    String name = count + " by " + seed;
    return ids(
        pipeline.apply(
            "Read " + name,
            ReadConversations.of(
                    parse("{name: many, files: [many.jsonl], licence: MIT, count: " + count + "}"))
                .withSeed(seed)),
        "Ids " + name);
  }

  private static PCollection<Long> distinct(
      PCollection<String> one, PCollection<String> other, String name) {
    return PCollectionList.of(one)
        .and(other)
        .apply(name, Flatten.pCollections())
        .apply(name + " each", Count.perElement())
        .apply(name + " all", Count.globally());
  }

  private static Void same(long wanted, Iterable<Long> got) {
    assertEquals(wanted, got.iterator().next());
    return null;
  }

  private static PCollection<String> ids(PCollectionTuple out, String name) {
    return out.get(ReadConversations.CONVERSATIONS)
        .apply(name, MapElements.into(TypeDescriptors.strings()).via(Conversation::id));
  }

  private static PCollection<String> reasons(PCollectionTuple out, String name) {
    return out.get(ReadConversations.REJECTED)
        .apply(
            name,
            MapElements.into(TypeDescriptors.strings())
                .via(r -> r.stage() + "/" + r.reason() + " " + r.id()));
  }

  private static String record(String id, String question, String answer) {
    return "{\"id\": \"%s\", \"conversations\": [{\"from\": \"human\", \"value\": \"%s\"},"
            .formatted(id, question)
        + " {\"from\": \"gpt\", \"value\": \"%s\"}]}\n".formatted(answer);
  }

  private void write(String name, List<String> records) throws IOException {
    Files.writeString(folder.resolve(name), String.join("", records));
  }

  private Mixture parse(String... sources) {
    String yaml = "conversations: [" + String.join(", ", sources) + "]";
    return MixtureFile.parse(yaml.getBytes(StandardCharsets.UTF_8), folder + "/");
  }
}
