package org.longalign.beam.rank;

/** A length and a shard in one long: what sequences are grouped by. */
final class ShardKey {
  private ShardKey() {}

  static long of(int length, int shard) {
    return (long) length << Integer.SIZE | shard;
  }

  static int lengthOf(long key) {
    return (int) (key >>> Integer.SIZE);
  }

  static int shardOf(long key) {
    return (int) key;
  }
}
