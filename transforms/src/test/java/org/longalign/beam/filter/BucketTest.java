package org.longalign.beam.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class BucketTest {
  private final MinHash hash = new MinHash(0);
  private final NearTexts texts = new NearTexts(5);

  @Test
  void so_many_copies_make_as_many_pairs() {
    List<String> words = texts.words(300);
    List<Sketch> copies = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      copies.add(sketch("c" + i, words));
    }
    Map<String, List<Match>> matches = matches(copies);
    assertEquals(1999, matches.size());
    matches.forEach(
        (id, all) -> assertEquals(List.of(equalTo("c0", copies.get(0).length())), all, id));
  }

  @Test
  void so_many_near_copies_make_hardly_more() {
    List<String> words = texts.words(300);
    List<Sketch> copies = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      copies.add(sketch("c" + i, texts.edited(words, 1)));
    }
    Map<String, List<Match>> matches = matches(copies);
    assertEquals(1999, matches.size());
    int pairs = matches.values().stream().mapToInt(List::size).sum();
    assertTrue(pairs < 2 * 2000, pairs + " pairs");
  }

  @Test
  void what_may_be_alike_makes_no_square_of_pairs() {
    List<String> words = texts.words(300);
    List<Sketch> alike = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      alike.add(sketch("d" + i, texts.edited(words, 4)));
    }
    int pairs = matches(alike).values().stream().mapToInt(List::size).sum();
    assertTrue(pairs > 600 && pairs <= 64 * 600, pairs + " pairs");
  }

  @Test
  void in_a_small_bucket_all_that_may_be_alike_meets() {
    List<NearTexts.Pair> pairs = texts.pairs(30, 0.85, 1);
    List<Sketch> sketches = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      sketches.add(sketch("a" + i, pairs.get(i).one()));
      sketches.add(sketch("b" + i, pairs.get(i).other()));
    }
    Set<Set<String>> met = new HashSet<>();
    matches(sketches).forEach((id, all) -> all.forEach(m -> met.add(Set.of(id, m.id()))));
    for (int i = 0; i < pairs.size(); i++) {
      assertTrue(met.contains(Set.of("a" + i, "b" + i)), "pair " + i);
    }
    assertEquals(30, met.size());
  }

  @Test
  void the_order_of_arrival_decides_nothing() {
    List<String> words = texts.words(200);
    List<Sketch> sketches = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      sketches.add(sketch("d" + i, texts.edited(words, i % 30)));
    }
    Map<String, List<Match>> wanted = matches(sketches);
    for (int seed = 0; seed < 5; seed++) {
      Collections.shuffle(sketches, new Random(seed));
      assertEquals(wanted, matches(sketches));
    }
  }

  @Test
  void a_document_is_compared_with_one_that_it_surely_resembles_or_with_the_likeliest() {
    Match near = new Match(Match.Kind.SURE, "b", 10, 0.95);
    Match longer = new Match(Match.Kind.SURE, "a", 20, 0.92);
    List<Match> possible = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      possible.add(new Match(Match.Kind.POSSIBLE, "p" + i, 99, 0.71 + i * 0.01));
    }
    assertEquals(
        List.of("p11", "p10", "p9", "p8", "p7", "p6", "p5", "p4"),
        Partners.of(possible).stream().map(Match::id).toList());
    possible.addAll(List.of(near, longer, longer));
    assertEquals(List.of(longer), Partners.of(possible));
    possible.add(equalTo("z", 5));
    assertEquals(List.of(equalTo("z", 5)), Partners.of(possible));
  }

  private static Match equalTo(String id, int length) {
    return new Match(Match.Kind.EQUAL, id, length, 1);
  }

  private Sketch sketch(String id, List<String> words) {
    return Sketch.of(NearTexts.document(id, words), hash);
  }

  private static Map<String, List<Match>> matches(List<Sketch> sketches) {
    Map<String, List<Match>> matches = new TreeMap<>();
    new Bucket(0.8)
        .match(
            sketches,
            (later, match) ->
                matches.computeIfAbsent(later.id(), id -> new ArrayList<>()).add(match));
    return matches;
  }
}
