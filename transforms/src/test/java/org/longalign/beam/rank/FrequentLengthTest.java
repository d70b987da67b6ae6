package org.longalign.beam.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.longalign.beam.data.SeededHash;

/** A length that most sequences have is no key that most sequences meet under. */
final class FrequentLengthTest {
  private static final int SHARDS = 32;

  @Test
  void sequences_of_one_length_are_spread_evenly_over_shards_and_meet_under_keys_of_their_own() {
    int count = 320_000;
    SeededHash hash = new SeededHash(42, "rank");
    RankCounts counts = new RankCounts(SHARDS);
    Set<Long> keys = new HashSet<>();
    for (int i = 0; i < count; i++) {
      long bits = hash.bits("document-" + i);
      counts.add(new Unit(600, bits, 1, 600), new Epoch(0));
      keys.add(bits);
    }
    assertEquals(count, keys.size());
    assertEquals(count, counts.histogram()[600]);
    for (int shard = 0; shard < SHARDS; shard++) {
      double share = (double) counts.of(600, shard) * SHARDS / count;
      assertEquals(1, share, 0.05, "share of shard " + shard);
    }
  }

  @Property
  void shards_have_the_places_of_their_ranks_in_the_order_of_ranks(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int units) {
    SplittableRandom random = new SplittableRandom(seed);
    RankCounts counts = new RankCounts(8);
    Map<Integer, List<Long>> hashes = new HashMap<>();
    for (int i = 0; i < units; i++) {
      int size = 1 + random.nextInt(4);
      long hash = random.nextLong();
      counts.add(new Unit(size, hash, 1, size), new Epoch(0));
      hashes.computeIfAbsent(size, s -> new ArrayList<>()).add(hash);
    }
    Map<Long, PlaceRuns.Reader> shards = new HashMap<>();
    ShardedPlaces sharded =
        new ShardedPlaces(
            counts, 5, (key, runs) -> assertEquals(null, shards.put(key, runs.reader(3))));
    // Two ranks share each row, from the largest size down.
    long[] histogram = counts.histogram();
    long position = 0;
    Map<Integer, List<Place>> wanted = new HashMap<>();
    for (int size = histogram.length - 1; size > 0; size--) {
      for (long rank = 0; rank < histogram[size]; rank += 2, position++) {
        int together = (int) Math.min(2, histogram[size] - rank);
        sharded.place(size, position, 7, together);
        for (int i = 0; i < together; i++) {
          wanted
              .computeIfAbsent(size, s -> new ArrayList<>())
              .add(new Place(5 + position / 3, (int) (position % 3), 7 + i));
        }
      }
    }
    hashes.forEach(
        (size, all) -> {
          all.sort(Long::compareUnsigned);
          List<Place> got = new ArrayList<>();
          all.forEach(hash -> got.add(shards.get(ShardKey.of(size, counts.shardOf(hash))).next()));
          assertEquals(wanted.get(size), got, "places of size " + size);
        });
    assertTrue(shards.size() <= 4 * 8);
  }
}
