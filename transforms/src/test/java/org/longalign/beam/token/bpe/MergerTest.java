package org.longalign.beam.token.bpe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Few symbols and many, beside merging as the definition says it. */
final class MergerTest {
  private static final int LETTERS = 12;

  private final List<int[]> rules = new ArrayList<>();

  @Test
  void merges_are_those_of_the_definition() throws NotUnderstoodException {
    SplittableRandom random = new SplittableRandom(11);
    for (int round = 0; round < 40; round++) {
      MergeTable merges = randomMerges(random, LETTERS, 60);
      Merger merger = new Merger(merges);
      for (int i = 0; i < 50; i++) {
        int size = i < 40 ? random.nextInt(1, 40) : random.nextInt(90, 400);
        // Few letters make runs, which rounds merge; many leave little to merge, for the queue.
        int[] symbols = random.ints(size, 0, 1 + random.nextInt(LETTERS)).toArray();
        int from = random.nextInt(5);
        int[] room = new int[from + size];
        System.arraycopy(symbols, 0, room, from, size);
        int left = merger.merge(room, from, size);
        int[] merged = new int[left];
        System.arraycopy(room, from, merged, 0, left);
        assertArrayEquals(byDefinition(symbols), merged);
      }
    }
  }

  /** Rules over products of earlier ones, as training makes them, in a random order. */
  private MergeTable randomMerges(SplittableRandom random, int letters, int count)
      throws NotUnderstoodException {
    rules.clear();
    int next = letters;
    while (rules.size() < count) {
      int left = random.nextInt(next);
      int right = random.nextInt(next);
      if (rules.stream().noneMatch(rule -> rule[0] == left && rule[1] == right)) {
        rules.add(random.nextInt(rules.size() + 1), new int[] {left, right, next++});
      }
    }
    return MergeTable.of(column(0), column(1), column(2));
  }

  private int[] column(int column) {
    return rules.stream().mapToInt(rule -> rule[column]).toArray();
  }

  private int[] byDefinition(int[] symbols) {
    List<Integer> left = new ArrayList<>();
    for (int symbol : symbols) {
      left.add(symbol);
    }
    for (boolean merged = true; merged; ) {
      merged = false;
      for (int rank = 0; rank < rules.size() && !merged; rank++) {
        int[] rule = rules.get(rank);
        for (int i = 0; i + 1 < left.size() && !merged; i++) {
          if (left.get(i) == rule[0] && left.get(i + 1) == rule[1]) {
            left.set(i, rule[2]);
            left.remove(i + 1);
            merged = true;
          }
        }
      }
    }
    return left.stream().mapToInt(Integer::intValue).toArray();
  }

  @Test
  void a_pair_given_twice_is_not_understood() {
    NotUnderstoodException refused =
        assertThrows(
            NotUnderstoodException.class,
            () -> MergeTable.of(new int[] {0, 0}, new int[] {1, 1}, new int[] {2, 3}));
    assertEquals("a merge that is given twice", refused.getMessage());
  }
}
