package org.longalign.beam.rank;

import java.io.Serializable;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many units there are of each length, and of these in each shard: all that planning needs to
 * know.
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
  private long sequences;

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

  int shards() {
    return shards;
  }

  /** The shard of a hash: its highest bits, so that shards in order are hashes in order. */
  int shardOf(long hash) {
    return shards == 1 ? 0 : (int) (hash >>> (Long.numberOfLeadingZeros(shards) + 1));
  }

  /** Counts a unit in its shard of that epoch's order. */
  void add(Unit unit, Epoch epoch) {
    add(unit.length(), shardOf(epoch.order(unit.hash())), 1);
    sequences += unit.sequences();
  }

  void add(int length, int shard, long units) {
    byLength.computeIfAbsent(length, unused -> new long[shards])[shard] += units;
  }

  void addAll(RankCounts other) {
    other.byLength.forEach(
        (length, counts) -> {
          long[] own = byLength.computeIfAbsent(length, unused -> new long[shards]);
          for (int i = 0; i < shards; i++) {
            own[i] += counts[i];
          }
        });
    sequences += other.sequences;
  }

  /** How many sequences all units hold. */
  public long sequences() {
    return sequences;
  }

  void setSequences(long sequences) {
    this.sequences = sequences;
  }

  SortedMap<Integer, long[]> byLength() {
    return byLength;
  }

  /** How many units there are of a length that occurs, in one shard. */
  long of(int length, int shard) {
    return byLength.get(length)[shard];
  }

  /** Units by length: {@code long[longest + 1]}. */
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
