package org.longalign.beam.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.longalign.beam.data.Document;

/** Made texts and texts like them, and how alike they are by plain Java sets. */
final class NearTexts {
  private final Random random;

  NearTexts(long seed) {
    random = new Random(seed);
  }

  /**
   * Two texts.
   *
   * @param jaccard of their sets of five words
   */
  record Pair(List<String> one, List<String> other, double jaccard) {}

  List<String> words(int count) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      words.add("w" + random.nextInt(100_000));
    }
    return words;
  }

  /** The same with so many words replaced. */
  List<String> edited(List<String> words, int edits) {
    List<String> edited = new ArrayList<>(words);
    for (int i = 0; i < edits; i++) {
      edited.set(random.nextInt(edited.size()), "e" + random.nextInt(1_000_000));
    }
    return edited;
  }

  /** So many pairs with a similarity in [least, most). */
  List<Pair> pairs(int count, double least, double most) {
    List<Pair> pairs = new ArrayList<>();
    while (pairs.size() < count) {
      List<String> one = words(200 + random.nextInt(300));
      double wanted = least + random.nextDouble() * (most - least);
      // An edit takes five shingles from either set: wanted = (n - 5 e) / (n + 5 e).
      int edits = (int) Math.round(one.size() * (1 - wanted) / (1 + wanted) / 5);
      List<String> other = edited(one, edits);
      double jaccard = jaccard(one, other);
      if (jaccard >= least && jaccard < most) {
        pairs.add(new Pair(one, other, jaccard));
      }
    }
    return pairs;
  }

  static double jaccard(List<String> one, List<String> other) {
    Set<List<String>> shared = shingles(one);
    Set<List<String>> all = shingles(one);
    shared.retainAll(shingles(other));
    all.addAll(shingles(other));
    return shared.size() / (double) all.size();
  }

  private static Set<List<String>> shingles(List<String> words) {
    Set<List<String>> shingles = new HashSet<>();
    for (int i = 0; i + 5 <= words.size(); i++) {
      shingles.add(words.subList(i, i + 5));
    }
    return shingles;
  }

  static Document document(String id, List<String> words) {
    return document(id, String.join(" ", words));
  }

  static Document document(String id, String text) {
    return new Document(id, "made", "en", text, "", "test");
  }

  /** The words of a sentence. */
  static List<String> split(String sentence) {
    return Arrays.asList(sentence.split(" ", -1));
  }
}
