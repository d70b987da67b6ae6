package org.longalign.beam.rank;

/** A size and a shard in one long: what sequences are grouped by. */
final class ShardKey {
  private ShardKey() {}

  static long of(int size, int shard) {
    return (long) size << Integer.SIZE | shard;
  }

  static int sizeOf(long key) {
    return (int) (key >>> Integer.SIZE);
  }

  static int shardOf(long key) {
    return (int) key;
  }
}
