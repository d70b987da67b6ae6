package org.longalign.beam.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class RecordsTest {
  @Test
  void records_refuse_bad_values_by_field_rule_and_value() {
    refused("id must not be blank, got \" \"", () -> new Document(" ", "s", "en", "t", "", ""));
    refused("start must be 0 or more, got -1", () -> new Span(-1, 2));
    refused("end must be above start 2, got 2", () -> new Span(2, 2));
    refused("sequences must be one or more, got 0", () -> new Pack(List.of()));
    refused("packs must be one or more, got 0", () -> new TrainingStep(0, List.of()));
    refused(
        "targets must be ascending, disjoint and inside [1, 3), got [Span[start=0, end=2]]",
        () -> sequence(3, new Span(0, 2)));
    assertThrows(IllegalArgumentException.class, () -> sequence(5, new Span(1, 3), new Span(2, 4)));
    assertThrows(IllegalArgumentException.class, () -> sequence(3, new Span(1, 4)));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Conversation(
                "i", List.of(new Message(Role.USER, "q")), "s", "en", "chat", "", "", ""));
    refused(
        "examples must be 3 or none, got 2",
        () ->
            new Question(
                "q",
                "",
                "Why?",
                "So.",
                "en",
                List.of(new ScoredExample("x", 1), new ScoredExample("y", 2)),
                "",
                ""));
    refused(
        "an example's score must be a number, got NaN", () -> new ScoredExample("x", Double.NaN));
    refused("role must be system, user or assistant, got \"gpt\"", () -> Role.of("gpt"));
  }

  @Test
  void truncation_cuts_targets_with_the_tokens() {
    Sequence cut = sequence(10, new Span(2, 4), new Span(6, 9)).truncate(7);
    assertEquals(7, cut.length());
    assertEquals(List.of(new Span(2, 4), new Span(6, 7)), cut.targets());
    assertEquals(3, cut.targetCount());
  }

  @Test
  void a_pack_knows_where_its_sequences_begin() {
    Pack pack = new Pack(List.of(sequence(3), sequence(1), sequence(4)));
    assertArrayEquals(new int[] {0, 3, 4, 8}, pack.cuSeqlens());
    assertEquals(4, pack.maxSeqlen());
    assertEquals(8, pack.length());
  }

  @Test
  void a_step_counts_only_sequences_with_targets() {
    Pack pack = new Pack(List.of(sequence(3, new Span(1, 2)), sequence(3)));
    assertEquals(1, new TrainingStep(0, List.of(pack)).weightedSequences());
  }

  @Test
  void hashes_are_these_and_differ_by_purpose_and_seed() {
    SeededHash hash = new SeededHash(42, "rank");
    assertEquals(6598239130239401739L, new SeededHash(0, "rank").bits("a"));
    assertNotEquals(hash.bits("a"), new SeededHash(42, "task").bits("a"));
    assertNotEquals(hash.bits("a"), new SeededHash(43, "rank").bits("a"));
  }

  @Test
  void draws_are_uniform() {
    SeededHash hash = new SeededHash(7, "test");
    int[] buckets = new int[4];
    double sum = 0;
    for (int i = 0; i < 40_000; i++) {
      buckets[hash.below(4, "id" + i)]++;
      double unit = hash.unit("id" + i);
      assertTrue(unit > 0 && unit <= 1);
      sum += unit;
    }
    for (int count : buckets) {
      assertEquals(10_000, count, 400); // four standard deviations
    }
    assertEquals(0.5, sum / 40_000, 0.006);
  }

  private static Sequence sequence(int length, Span... targets) {
    return new Sequence("s", "c4", "en", Tokens.wrap(new int[length]), List.of(targets));
  }

  private static void refused(String message, Executable construction) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, construction).getMessage());
  }
}
