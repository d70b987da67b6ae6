package org.longalign.beam.rank;

/** Takes a plan's places as it makes them. */
public interface PlaceOutput {
  /** The position of what has no place. */
  long NOWHERE = -1;

  /**
   * The next {@code count} ranks of {@code size} share a row. All of one size come in a row, its
   * ranks ascending from 0.
   *
   * @param size as the counts have it: a length in tokens, or what {@link RankCounts} says
   * @param position of the row: step × rows a step + row, or {@link #NOWHERE}
   * @param firstSlot the first one's order in the row; slots ascend but may have gaps
   */
  void place(int size, long position, int firstSlot, int count);
}
