package org.longalign.beam.runners.bench;

import java.io.Serializable;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.Span;
import org.longalign.beam.data.Tokens;

/**
 * Sequences that are made where they are used: the same from the same mixture and number, whoever
 * makes them.
 *
 * @param sequences how many in all shards
 */
record SequenceShards(Mixture mixture, long sequences) implements Serializable {
  private static final int IN_A_SHARD = 256;

  long shards() {
    return (sequences + IN_A_SHARD - 1) / IN_A_SHARD;
  }

  /** The number of a shard's first sequence. */
  static long first(long shard) {
    return shard * IN_A_SHARD;
  }

  /** Hands out the lengths of one shard, in order. */
  void lengths(long shard, IntConsumer lengths) {
    SplittableRandom random = new SplittableRandom(shard);
    long count = Math.min(IN_A_SHARD, sequences - first(shard));
    for (long i = 0; i < count; i++) {
      lengths.accept(mixture.draw(random));
    }
  }

  /** Sequences by length, over all shards. */
  long[] histogram() {
    long[] histogram = new long[Mixture.LONGEST + 1];
    for (long shard = 0; shard < shards(); shard++) {
      lengths(shard, length -> histogram[length]++);
    }
    return histogram;
  }

  /**
   * One sequence, its second half learned. Its ids are noise below 32,768: what an engine
   * compresses on the way must not look better than it is with text.
   */
  static Sequence sequence(long number, int length) {
    int[] ids = new int[length];
    int state = (int) number;
    for (int i = 0; i < length; i++) {
      state = state * 1_664_525 + 1_013_904_223; // Numerical Recipes' generator: its high bits
      ids[i] = state >>> 17;
    }
    List<Span> targets = length < 2 ? List.of() : List.of(new Span((length + 1) / 2, length));
    return new Sequence("s" + number, "synthetic", "en", Tokens.wrap(ids), targets);
  }
}
