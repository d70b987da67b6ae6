package org.longalign.beam.rank;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.Span;

/**
 * The order of sequences that share a key: by id. Ids should be unique; where they are not,
 * contents decide, so that even then the order is the same everywhere.
 */
final class MemberOrder {
  private static final Comparator<Sequence> ORDER =
      Comparator.comparing(Sequence::id)
          .thenComparing(MemberOrder::compareTokens)
          .thenComparing(sequence -> sequence.targets().size())
          .thenComparing(MemberOrder::compareTargets);

  private MemberOrder() {}

  static List<Sequence> of(Iterable<Sequence> sequences) {
    List<Sequence> sorted = new ArrayList<>();
    sequences.forEach(sorted::add);
    sorted.sort(ORDER);
    return sorted;
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

  private static int compareTargets(Sequence a, Sequence b) {
    for (int i = 0; i < a.targets().size(); i++) {
      Span one = a.targets().get(i);
      Span other = b.targets().get(i);
      int order = Integer.compare(one.start(), other.start());
      order = order != 0 ? order : Integer.compare(one.end(), other.end());
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
