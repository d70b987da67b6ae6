package org.longalign.beam.runners.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.longalign.beam.data.Sequence;

final class SequenceShardsTest {
  @ParameterizedTest
  @EnumSource(Mixture.class)
  void shards_hold_all_sequences_and_the_same_each_time(Mixture mixture) {
    SequenceShards shards = new SequenceShards(mixture, 1_000);
    List<Integer> lengths = new ArrayList<>();
    for (long shard = 0; shard < shards.shards(); shard++) {
      assertEquals(lengths.size(), SequenceShards.first(shard));
      shards.lengths(shard, lengths::add);
    }
    assertEquals(1_000, lengths.size());
    long[] histogram = shards.histogram();
    assertEquals(1_000, Arrays.stream(histogram).sum());
    long[] again = new long[histogram.length];
    lengths.forEach(length -> again[length]++);
    assertArrayEquals(histogram, again);
  }

  @Test
  void three_in_ten_of_the_hot_mixture_are_as_long_as_a_pack() {
    long[] histogram = new SequenceShards(Mixture.HOT, 100_000).histogram();
    assertEquals(30_000, (double) histogram[Mixture.LONGEST], 1_000);
  }

  @Test
  void the_mixture_has_the_published_mean() { // lengths.py draws a mean of 4,552 tokens
    long[] histogram = Mixture.STANDARD.histogram(1_000_000, 1);
    double tokens = 0;
    for (int length = 0; length < histogram.length; length++) {
      tokens += (double) histogram[length] * length;
    }
    assertEquals(4_552, tokens / 1e6, 50);
  }

  @Test
  void a_sequence_has_its_length_and_learns_its_second_half() {
    Sequence sequence = SequenceShards.sequence(7, 101);
    assertEquals("s7", sequence.id());
    assertEquals(101, sequence.length());
    assertEquals(50, sequence.targetCount());
    assertTrue(Arrays.stream(sequence.tokens().toArray()).allMatch(id -> id >= 0 && id < 32_768));
    assertEquals(1, SequenceShards.sequence(8, 1).length());
  }
}
