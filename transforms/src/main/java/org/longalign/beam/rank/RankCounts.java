package org.longalign.beam.rank;

import java.io.Serializable;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many units there are of each size, and of these in each shard: all that planning needs to
 * know.
 *
 * <p>The size of a sequence is its length in tokens, or 0 where lengths are not told apart.
 * Sequences that stay together have the sum of their lengths if they fit into a row, else the row's
 * length plus the number of rows that they take.
 *
 * <p>Serializable only because Beam puts an empty one into the graph, for input that is empty; its
 * coder is {@link RankCountsCoder}.
 *
 * <p>A shard is a prefix of the seeded hash, so that a frequent length is no single key. Memory: 8
 * bytes × shards for each size that occurs.
 */
public final class RankCounts implements Serializable {
  private static final long serialVersionUID = 1;

  private final int shards;
  private final TreeMap<Integer, long[]> bySize = new TreeMap<>();
  private long sequences;
  private long tokens;

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
    add(unit.size(), shardOf(epoch.order(unit.hash())), 1);
    addTotals(unit.sequences(), unit.tokens());
  }

  void add(int size, int shard, long units) {
    bySize.computeIfAbsent(size, unused -> new long[shards])[shard] += units;
  }

  void addAll(RankCounts other) {
    other.bySize.forEach(
        (size, counts) -> {
          long[] own = bySize.computeIfAbsent(size, unused -> new long[shards]);
          for (int i = 0; i < shards; i++) {
            own[i] += counts[i];
          }
        });
    addTotals(other.sequences, other.tokens);
  }

  /** How many sequences all units hold. */
  public long sequences() {
    return sequences;
  }

  /** How many tokens all units hold. */
  public long tokens() {
    return tokens;
  }

  void addTotals(long sequences, long tokens) {
    this.sequences += sequences;
    this.tokens += tokens;
  }

  SortedMap<Integer, long[]> bySize() {
    return bySize;
  }

  /** How many units there are of a size that occurs, in one shard. */
  long of(int size, int shard) {
    return bySize.get(size)[shard];
  }

  /** Units by size: {@code long[largest + 1]}. */
  public long[] histogram() {
    long[] histogram = new long[bySize.isEmpty() ? 1 : bySize.lastKey() + 1];
    bySize.forEach(
        (size, counts) -> {
          for (long count : counts) {
            histogram[size] += count;
          }
        });
    return histogram;
  }
}
