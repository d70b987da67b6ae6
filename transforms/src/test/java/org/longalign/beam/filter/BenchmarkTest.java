package org.longalign.beam.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class BenchmarkTest {
  private static final String QUESTION =
      "How many of the shuttles that leave the northern site before noon arrive on time?";

  @Test
  void a_question_in_the_middle_of_a_document_is_found_whatever_its_case_and_punctuation() {
    String leak =
        "of the SHUTTLES -- that leave the (northern) site,\nbefore noon: arrive on time! And more.";
    assertEquals(
        Optional.of(
            "a 13-gram of q.jsonl, line 4: of the shuttles that leave the northern site before noon"
                + " arrive on time"),
        of(QUESTION).sharedWith(filler(500) + leak + filler(500), 1));
  }

  @Test
  void twelve_words_in_a_row_are_no_overlap() {
    String twelve = "the shuttles that leave the northern site before noon arrive on time";
    assertEquals(Optional.empty(), of(QUESTION).sharedWith(filler(50) + twelve, 1));
    String apart = QUESTION.replace("northern", "southern") + filler(9) + QUESTION.substring(20);
    assertEquals(Optional.empty(), of(QUESTION).sharedWith(apart.replace("noon", "night"), 1));
  }

  @Test
  void as_many_different_runs_as_asked_for_must_be_shared() {
    Benchmark benchmark = of(QUESTION);
    String all = filler(20) + QUESTION;
    assertEquals(
        Optional.of("3 13-grams, the first of q.jsonl, line 4: " + plain(QUESTION)),
        benchmark.sharedWith(all, 3));
    assertEquals(Optional.empty(), benchmark.sharedWith(all, 4));
    assertEquals(Optional.empty(), benchmark.sharedWith(all + " " + all, 4), "the same again");
  }

  @Test
  void chinese_is_compared_by_characters() {
    Benchmark benchmark = of("请根据文章总结作者对Beam 2.70管道性能的主要看法。");
    assertEquals(
        Optional.of("3 13-grams, the first of q.jsonl, line 4: 结作者对 beam 2 70 管道性能的主要看"),
        benchmark.sharedWith("天地玄黄，宇宙洪荒。结作者对beam ２.７０管道性能的主要看点", 1));
    assertEquals(Optional.empty(), benchmark.sharedWith("总结作者对管道性能的主要看法", 1));
  }

  @Test
  void a_short_text_must_occur_whole_and_a_very_short_one_is_not_looked_for() {
    Benchmark benchmark =
        new Benchmark(
            List.of(
                new BenchmarkText("a.txt", 1, "Who built the old bridge over the Elbe?"),
                new BenchmarkText("a.txt", 2, "Who built the old bridge over it?")));
    assertEquals(
        Optional.of("all of a.txt, line 1: who built the old bridge over the elbe"),
        benchmark.sharedWith("I asked: who built the old bridge over the Elbe.", 5));
    assertEquals(
        Optional.empty(), benchmark.sharedWith("who built the old bridge over the Oder", 1));
    assertEquals(Optional.empty(), benchmark.sharedWith("Who built the old bridge over it?", 1));
    assertEquals(1, benchmark.count());
  }

  @Test
  void the_first_overlap_of_a_document_is_told_as_far_as_it_goes() {
    String other = "Which bridges over the river were closed in the year of the great flood?";
    Benchmark benchmark =
        new Benchmark(
            List.of(new BenchmarkText("a", 1, QUESTION), new BenchmarkText("b", 7, other)));
    assertEquals(
        Optional.of("5 13-grams, the first of b, line 7: " + plain(other)),
        benchmark.sharedWith(filler(10) + other + " " + QUESTION, 1));
    String brief = "who built the old bridge over the elbe";
    Benchmark mixed =
        new Benchmark(List.of(new BenchmarkText("a", 1, brief), new BenchmarkText("b", 7, other)));
    assertEquals(
        Optional.of("2 13-grams, the first of b, line 7: " + plain(other)),
        mixed.sharedWith(other + " " + brief, 1));
    assertEquals(
        Optional.of("all of a, line 1: " + brief), mixed.sharedWith(brief + " " + other, 1));
  }

  /** Few words, so that runs repeat; few bits of hashes, so that nearly all collide. */
  @Property(tries = 300)
  void what_is_found_is_what_plain_lists_find_even_where_hashes_collide(
      @ForAll("texts") List<List<String>> texts,
      @ForAll("words") List<String> document,
      @ForAll @IntRange(min = 1, max = 4) int least) {
    List<BenchmarkText> given = new ArrayList<>();
    texts.forEach(words -> given.add(new BenchmarkText("f", 1, String.join(" ", words))));
    boolean wanted = isShared(texts, document, least);
    for (long mask : new long[] {-1, 7, 0}) {
      boolean got =
          new Benchmark(given, mask).sharedWith(String.join(" ", document), least).isPresent();
      assertEquals(wanted, got, "mask " + mask);
    }
  }

  @Provide
  Arbitrary<List<String>> words() {
    return Arbitraries.of("a", "a", "a", "b").list().ofMinSize(0).ofMaxSize(60);
  }

  @Provide
  Arbitrary<List<List<String>>> texts() {
    return Arbitraries.of("a", "a", "a", "b").list().ofMinSize(6).ofMaxSize(22).list().ofMaxSize(6);
  }

  private static boolean isShared(List<List<String>> texts, List<String> document, int least) {
    Set<List<String>> shared = new HashSet<>();
    for (List<String> text : texts) {
      int size = Math.min(13, text.size());
      Set<List<String>> runs = runs(text, size);
      runs.retainAll(runs(document, size));
      if (size >= 8 && size < 13 && !runs.isEmpty()) {
        return true;
      }
      if (size == 13) {
        shared.addAll(runs);
      }
    }
    return shared.size() >= least;
  }

  private static Set<List<String>> runs(List<String> words, int size) {
    Set<List<String>> runs = new HashSet<>();
    IntStream.rangeClosed(0, words.size() - size)
        .forEach(from -> runs.add(words.subList(from, from + size)));
    return runs;
  }

  private static Benchmark of(String text) {
    return new Benchmark(List.of(new BenchmarkText("q.jsonl", 4, text)));
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z ]", "");
  }

  private static String filler(int words) {
    StringBuilder filler = new StringBuilder(" ");
    for (int i = 0; i < words; i++) {
      filler.append("filler").append(i).append(' ');
    }
    return filler.toString();
  }
}
