package org.longalign.beam.rank;

import java.util.function.BiConsumer;

/**
 * Cuts a plan's places where shards of the ranks end, and hands each shard's places on as soon as
 * they are complete: at no time are more held.
 */
final class ShardedPlaces implements PlaceOutput {
  private final RankCounts counts;
  private final BiConsumer<Long, PlaceRuns> out;
  private final long firstStep;
  private PlaceRuns.Builder runs;
  private int size = -1;
  private int shard;
  private long left;

  /**
   * For one plan.
   *
   * @param firstStep the number of the plan's first step
   * @param out takes each {@link ShardKey} that occurs, with its places
   */
  ShardedPlaces(RankCounts counts, long firstStep, BiConsumer<Long, PlaceRuns> out) {
    this.counts = counts;
    this.firstStep = firstStep;
    this.out = out;
    runs = new PlaceRuns.Builder(firstStep);
  }

  @Override
  public void place(int size, long position, int firstSlot, int count) {
    if (size != this.size) {
      this.size = size;
      shard = -1;
    }
    for (int done = 0; done < count; ) {
      while (left == 0) {
        left = counts.of(size, ++shard);
      }
      int now = (int) Math.min(left, count - done);
      runs.add(position, firstSlot + done, now);
      done += now;
      left -= now;
      if (left == 0) {
        out.accept(ShardKey.of(size, shard), runs.build());
        runs = new PlaceRuns.Builder(firstStep);
      }
    }
  }
}
