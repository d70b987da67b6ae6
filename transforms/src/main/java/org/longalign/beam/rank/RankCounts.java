package org.longalign.beam.rank;

import java.io.Serializable;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many sequences there are of each length, and of these in each shard: all that planning needs
 * to know.
 *
 * <p>Serializable only because Beam puts an empty one into the graph, for input that is empty; its
 * coder is {@link RankCountsCoder}.
 *
 * <p>A shard is a prefix of the seeded hash, so that a frequent length is no single key. Memory: 8
 * bytes × shards for each length that occurs.
 */
public final class RankCounts implements Serializable {
  private static final long serialVersionUID = 1;

  private final int shards;
  private final TreeMap<Integer, long[]> byLength = new TreeMap<>();

  /**
   * Empty.
   *
   * @param shards a power of two
   */
  RankCounts(int shards) {
    if (Integer.bitCount(shards) != 1) {
      throw new IllegalArgumentException("shards must be a power of two, got " + shards);
    }
    this.shards = shards;
  }

  /** Counts by length alone, for planning without a pipeline: {@code long[longest + 1]}. */
  public static RankCounts ofHistogram(long[] histogram) {
    RankCounts counts = new RankCounts(1);
    for (int length = 1; length < histogram.length; length++) {
      if (histogram[length] > 0) {
        counts.add(length, 0, histogram[length]);
      }
    }
    return counts;
  }

  int shards() {
    return shards;
  }

  /** The shard of a hash: its highest bits, so that shards in order are hashes in order. */
  int shardOf(long hash) {
    return shards == 1 ? 0 : (int) (hash >>> (Long.numberOfLeadingZeros(shards) + 1));
  }

  void add(int length, int shard, long count) {
    byLength.computeIfAbsent(length, unused -> new long[shards])[shard] += count;
  }

  void addAll(RankCounts other) {
    other.byLength.forEach(
        (length, counts) -> {
          long[] own = byLength.computeIfAbsent(length, unused -> new long[shards]);
          for (int i = 0; i < shards; i++) {
            own[i] += counts[i];
          }
        });
  }

  SortedMap<Integer, long[]> byLength() {
    return byLength;
  }

  /** How many sequences of that length lie in shards before {@code shard}. */
  long before(int length, int shard) {
    long[] counts = byLength.get(length);
    long sum = 0;
    for (int i = 0; i < shard; i++) {
      sum += counts[i];
    }
    return sum;
  }

  /** Sequences by length: {@code long[longest + 1]}. */
  public long[] histogram() {
    long[] histogram = new long[byLength.isEmpty() ? 1 : byLength.lastKey() + 1];
    byLength.forEach(
        (length, counts) -> {
          for (long count : counts) {
            histogram[length] += count;
          }
        });
    return histogram;
  }
}
