package org.longalign.beam.rank;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.longalign.beam.data.SeededHash;
import org.longalign.beam.data.Sequence;

/**
 * The order of sequences that share a key: by seeded hash of the id, then by id. Ids should be
 * unique; where they are not, contents decide, so that even then the order is the same everywhere.
 */
final class RankOrder {
  private record Hashed(long hash, Sequence sequence) {}

  private static final Comparator<Hashed> ORDER =
      Comparator.comparingLong((Hashed h) -> h.hash ^ Long.MIN_VALUE)
          .thenComparing(h -> h.sequence.id())
          .thenComparing(h -> h.sequence.source())
          .thenComparing((a, b) -> compareTokens(a.sequence, b.sequence));

  private RankOrder() {}

  static List<Sequence> of(Iterable<Sequence> sequences, SeededHash hash) {
    List<Hashed> hashed = new ArrayList<>();
    for (Sequence sequence : sequences) {
      hashed.add(new Hashed(hash.bits(sequence.id()), sequence));
    }
    hashed.sort(ORDER);
    return hashed.stream().map(Hashed::sequence).toList();
  }

  private static int compareTokens(Sequence a, Sequence b) {
    int both = Math.min(a.length(), b.length());
    for (int i = 0; i < both; i++) {
      int order = Integer.compare(a.tokens().get(i), b.tokens().get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
