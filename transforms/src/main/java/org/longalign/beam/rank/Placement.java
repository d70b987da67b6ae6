package org.longalign.beam.rank;

/** A plan: the place of each rank. */
public interface Placement {
  /**
   * The place of one sequence.
   *
   * @param length in tokens, as the counts have it (0 where lengths are not told apart)
   * @param rank among the sequences of that length, from 0
   */
  Place of(int length, long rank);
}
