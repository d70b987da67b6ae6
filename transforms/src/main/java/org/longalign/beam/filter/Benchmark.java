package org.longalign.beam.filter;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Texts that must not be trained on, and whether a document holds a part of one: a run of {@value
 * #SIZE} units (see {@link Units}), as in appendix C of "Language Models are Few-Shot Learners"
 * (Brown et al., 2020). A text of fewer units must occur as a whole; one of fewer than {@value
 * #SHORTEST} is not looked for, as half of all documents would hold it.
 */
final class Benchmark {
  static final int SIZE = 13;
  static final int SHORTEST = 8;

  private final List<BenchmarkText> texts;
  private final List<Units> units = new ArrayList<>();

  /** By the size of their runs. */
  private final Map<Integer, GramIndex> indexes = new TreeMap<>();

  /** Of these texts. */
  Benchmark(List<BenchmarkText> texts) {
    this(texts, -1);
  }

  /** With these bits of hashes only, so that they collide. */
  Benchmark(List<BenchmarkText> texts, long mask) {
    this.texts = List.copyOf(texts);
    texts.forEach(text -> units.add(Units.of(text.text())));
    for (int i = 0; i < texts.size(); i++) {
      int size = Math.min(SIZE, units.get(i).count());
      if (size >= SHORTEST) {
        indexes.computeIfAbsent(size, key -> new GramIndex(key, units, mask)).add(i);
      }
    }
  }

  /** How many different runs and whole short texts are looked for. */
  int count() {
    return indexes.values().stream().mapToInt(GramIndex::count).sum();
  }

  /**
   * What a document shares with these texts, for people: how much, which file and line, and the
   * words; absent if that is too little to matter.
   *
   * @param least how many different runs of {@value #SIZE} must be shared; a whole short text is
   *     enough
   */
  Optional<String> sharedWith(String document, int least) {
    Units words = Units.of(document);
    Overlap first = null;
    for (GramIndex index : indexes.values()) {
      Overlap found = overlap(words, index);
      boolean enough = found != null && (index.size() < SIZE || found.runs >= least);
      if (enough && (first == null || found.at <= first.at)) {
        first = found;
      }
    }
    return Optional.ofNullable(first).map(overlap -> tell(words, overlap));
  }

  /**
   * The first place of a document where it shares a run.
   *
   * @param at in the document, {@code textAt} in the text
   * @param runs how many different ones it shares in all
   */
  private record Overlap(int size, int at, int text, int textAt, int runs) {}

  private static Overlap overlap(Units words, GramIndex index) {
    long[] grams = Grams.of(words, index.size());
    BitSet runs = new BitSet();
    int first = -1;
    int firstSlot = -1;
    for (int at = 0; at < grams.length; at++) {
      int slot = index.find(grams[at], words, at);
      if (slot >= 0) {
        runs.set(slot);
        first = first < 0 ? at : first;
        firstSlot = firstSlot < 0 ? slot : firstSlot;
      }
    }
    return first < 0
        ? null
        : new Overlap(
            index.size(), first, index.text(firstSlot), index.start(firstSlot), runs.cardinality());
  }

  private String tell(Units words, Overlap overlap) {
    Units text = units.get(overlap.text);
    int size = overlap.size;
    while (overlap.at + size < words.count()
        && overlap.textAt + size < text.count()
        && words.matches(overlap.at + size, text, overlap.textAt + size, 1)) {
      size++;
    }
    return much(overlap) + texts.get(overlap.text).where() + ": " + words.show(overlap.at, size);
  }

  private static String much(Overlap overlap) {
    if (overlap.size < SIZE) {
      return "all of ";
    }
    return overlap.runs == 1
        ? "a " + SIZE + "-gram of "
        : overlap.runs + " " + SIZE + "-grams, the first of ";
  }
}
