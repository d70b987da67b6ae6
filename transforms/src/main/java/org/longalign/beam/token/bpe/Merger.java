package org.longalign.beam.token.bpe;

/**
 * Merges neighbours, the lowest rank first and the leftmost of equals first, until no pair merges.
 * Few symbols are searched from end to end for each merge, which is quickest there; many go through
 * {@link MergeRounds}.
 */
final class Merger {
  /** Up to here searching wins; measured on Chinese and on identifiers, flat from 60 to 200. */
  private static final int FEW = 100;

  private final MergeTable merges;
  private final int[] few = new int[FEW];
  private final int[] ranks = new int[FEW];

  Merger(MergeTable merges) {
    this.merges = merges;
  }

  /**
   * Merges {@code ids[from … from + size)} in place.
   *
   * @return how many are left
   */
  int merge(int[] ids, int from, int size) {
    if (size > FEW) {
      return new MergeRounds(merges, ids, from, size).merge(ids, from);
    }
    System.arraycopy(ids, from, few, 0, size);
    int left = search(size);
    System.arraycopy(few, 0, ids, from, left);
    return left;
  }

  private int search(int size) {
    int[] ids = few;
    int last = size - 1;
    for (int i = 0; i < last; i++) {
      ranks[i] = merges.rank(ids[i], ids[i + 1]);
    }
    while (last > 0) {
      int best = MergeTable.NONE;
      int at = -1;
      for (int i = 0; i < last; i++) {
        if (ranks[i] < best) {
          best = ranks[i];
          at = i;
        }
      }
      if (at < 0) {
        break;
      }
      ids[at] = merges.product(best);
      for (int i = at + 1; i < last; i++) {
        ids[i] = ids[i + 1];
        ranks[i - 1] = ranks[i];
      }
      last--;
      if (at < last) {
        ranks[at] = merges.rank(ids[at], ids[at + 1]);
      }
      if (at > 0) {
        ranks[at - 1] = merges.rank(ids[at - 1], ids[at]);
      }
    }
    return last + 1;
  }
}
