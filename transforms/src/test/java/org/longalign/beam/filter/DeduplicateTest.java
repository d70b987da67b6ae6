package org.longalign.beam.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.longalign.beam.data.Document;

final class DeduplicateTest {
  /** At the threshold itself, bands miss one pair of five. */
  private static final long FINDS_IT = 1;

  private final NearTexts texts = new NearTexts(11);

  @Test
  void nearly_all_pairs_above_the_threshold_lose_one_and_no_pair_below_it() {
    List<NearTexts.Pair> alike = texts.pairs(1000, 0.85, 1.01);
    List<NearTexts.Pair> between = texts.pairs(500, 0.5, 0.8);
    List<NearTexts.Pair> different = texts.pairs(500, 0.05, 0.5);
    List<Document> documents = new ArrayList<>();
    add(documents, "alike", alike);
    add(documents, "between", between);
    add(documents, "different", different);
    Map<String, String> fates = PlainDeduplicate.of(documents, Deduplicate.THRESHOLD, 0);
    Map<String, Integer> lengths = new HashMap<>();
    documents.forEach(document -> lengths.put(document.id(), document.text().length()));
    int found = 0;
    for (int i = 0; i < alike.size(); i++) {
      String one = "alike" + i + "a";
      String other = "alike" + i + "b";
      boolean firstStays = lengths.get(one) >= lengths.get(other);
      String gone = firstStays ? other : one;
      String stays = firstStays ? one : other;
      assertEquals("kept", fates.get(stays));
      if (!fates.get(gone).equals("kept")) {
        found++;
        assertEquals(detail(alike.get(i).jaccard(), stays), fates.get(gone));
      }
    }
    assertTrue(found >= 980, found + " of 1000 found");
    fates.forEach(
        (id, fate) -> assertTrue(id.startsWith("alike") || fate.equals("kept"), id + " " + fate));
  }

  @Test
  void a_pair_at_the_threshold_loses_one_and_a_pair_just_below_it_does_not() {
    // Nine shingles of thirteen words; one word more at an end adds one.
    List<String> nine = texts.words(13);
    List<String> ten = new ArrayList<>(nine);
    ten.add("more");
    assertEquals(0.9, NearTexts.jaccard(nine, ten));
    List<Document> documents =
        List.of(NearTexts.document("nine", nine), NearTexts.document("ten", ten));
    assertEquals(
        Map.of("nine", detail(0.9, "ten"), "ten", "kept"),
        FilterRun.of(documents, Deduplicate.create().withThreshold(0.9).withSeed(FINDS_IT)));
    assertEquals(
        Map.of("nine", "kept", "ten", "kept"),
        FilterRun.of(documents, Deduplicate.create().withThreshold(0.9000001).withSeed(FINDS_IT)));
  }

  @Test
  void of_a_chain_only_the_first_stays_and_of_two_ends_that_precede_the_middle_both() {
    List<String> middle = texts.words(400);
    List<String> left = new ArrayList<>(middle);
    List<String> right = new ArrayList<>(middle);
    for (int i = 0; i < 30; i++) {
      left.set(i, "l" + i);
      right.set(399 - i, "r" + i);
    }
    assertTrue(NearTexts.jaccard(left, middle) > 0.83);
    assertTrue(NearTexts.jaccard(right, middle) > 0.83);
    assertTrue(NearTexts.jaccard(left, right) < 0.75);
    Map<String, String> chain =
        FilterRun.of(
            List.of(padded("A", left, 3), padded("B", middle, 2), padded("C", right, 1)),
            Deduplicate.create());
    assertEquals(
        Map.of(
            "A", "kept",
            "B", detail(NearTexts.jaccard(left, middle), "A"),
            "C", detail(NearTexts.jaccard(right, middle), "B")),
        chain);
    Map<String, String> ends =
        FilterRun.of(
            List.of(padded("A", left, 3), padded("B", middle, 1), padded("C", right, 2)),
            Deduplicate.create());
    assertEquals("kept", ends.get("A"));
    assertEquals("kept", ends.get("C"));
    assertTrue(ends.get("B").startsWith("deduplicate/near-duplicate: Jaccard 0.8"), ends.get("B"));
  }

  @Test
  void copies_in_other_case_and_punctuation_go_and_short_texts_only_if_the_same() {
    Map<String, String> fates =
        FilterRun.of(
            List.of(
                NearTexts.document("a", "One two three, four five six seven."),
                NearTexts.document("b", "ONE TWO -- THREE FOUR FIVE\n\n SIX SEVEN !!!"),
                NearTexts.document("c", "too short"),
                NearTexts.document("d", "too short!"),
                NearTexts.document("e", "too short, too"),
                NearTexts.document("f", "***"),
                NearTexts.document("g", "---")),
            Deduplicate.create());
    assertEquals(
        Map.of(
            "a", detail(1, "b"),
            "b", "kept",
            "c", detail(1, "d"),
            "d", "kept",
            "e", "kept",
            "f", "kept",
            "g", "kept"),
        fates);
  }

  @Test
  void chinese_is_compared_by_characters() {
    Random random = new Random(4);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 600; i++) {
      text.append((char) (0x4e00 + random.nextInt(3000))).append(i % 20 == 19 ? "。" : "");
    }
    StringBuilder near = new StringBuilder(text);
    near.setCharAt(100, '我');
    near.setCharAt(300, '你');
    StringBuilder far = new StringBuilder(text);
    for (int i = 0; i < 600; i += 8) {
      far.setCharAt(i, '他');
    }
    Map<String, String> fates =
        FilterRun.of(
            List.of(
                new Document("a", "made", "zh", text.toString(), "", "test"),
                new Document("b", "made", "zh-CN", near.toString(), "", "test"),
                new Document("c", "made", "en", far.toString(), "", "test")),
            Deduplicate.create());
    assertEquals("kept", fates.get("a"));
    assertEquals(detail(586 / 606.0, "a"), fates.get("b"));
    assertEquals("kept", fates.get("c"));
  }

  @Test
  void neither_order_of_arrival_nor_parallelism_decides_anything() {
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      List<String> words = texts.words(150);
      for (int j = 0; j < 6; j++) {
        documents.add(NearTexts.document(i + "-" + j, texts.edited(words, j % 4)));
      }
    }
    Map<String, String> wanted = PlainDeduplicate.of(documents, Deduplicate.THRESHOLD, 0);
    long kept = wanted.values().stream().filter("kept"::equals).count();
    assertTrue(kept >= 4 && kept < 20, kept + " kept");
    for (int parallelism : new int[] {1, 2, 5}) {
      assertEquals(
          wanted,
          FilterRun.of(
              documents,
              Deduplicate.create(),
              Deduplicate.DOCUMENTS,
              Deduplicate.REJECTED,
              parallelism));
      Collections.shuffle(documents, new Random(parallelism));
    }
  }

  @Test
  void a_host_of_many_has_tables_enough() {
    List<String> words = texts.words(200);
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < 2 * Table.GUESTS + 5; i++) {
      documents.add(NearTexts.document("near" + i, texts.edited(words, 1)));
    }
    documents.add(NearTexts.document("first", String.join(" ", words) + ".".repeat(999)));
    Map<String, String> fates = FilterRun.of(documents, Deduplicate.create());
    assertEquals("kept", fates.remove("first"));
    fates.forEach((id, fate) -> assertTrue(fate.endsWith(" with first"), id + " " + fate));
    assertTrue(fates.values().stream().distinct().count() > 1);
  }

  @Test
  void of_thousands_of_copies_and_near_copies_one_stays() {
    List<String> words = texts.words(300);
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      documents.add(NearTexts.document("copy" + i, words));
      documents.add(NearTexts.document("near" + i, texts.edited(words, 1)));
    }
    documents.add(NearTexts.document("first", String.join(" ", words) + ".".repeat(999)));
    Map<String, String> fates = PlainDeduplicate.of(documents, Deduplicate.THRESHOLD, 0);
    assertEquals("kept", fates.remove("first"));
    assertEquals(0, fates.values().stream().filter("kept"::equals).count());
  }

  @Test
  void nothing_comes_of_nothing_and_a_bad_threshold_is_refused() {
    assertEquals(Map.of(), FilterRun.of(List.of(), Deduplicate.create()));
    assertThrows(IllegalArgumentException.class, () -> Deduplicate.create().withThreshold(0));
  }

  private static void add(List<Document> documents, String name, List<NearTexts.Pair> pairs) {
    for (int i = 0; i < pairs.size(); i++) {
      documents.add(NearTexts.document(name + i + "a", pairs.get(i).one()));
      documents.add(NearTexts.document(name + i + "b", pairs.get(i).other()));
    }
  }

  /** The same units in a longer text: signs are no units. */
  private static Document padded(String id, List<String> words, int thousands) {
    return NearTexts.document(id, String.join(" ", words) + ".".repeat(1000 * thousands));
  }

  private static String detail(double jaccard, String other) {
    return String.format(
        Locale.ROOT, "deduplicate/near-duplicate: Jaccard %.3f with %s", jaccard, other);
  }
}
