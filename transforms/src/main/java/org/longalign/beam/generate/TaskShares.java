package org.longalign.beam.generate;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.util.VarInt;

/**
 * Cuts uniform draws into runs of the same number of draws, one run for each kind of questions.
 * What comes out is the first bucket of each kind. Counts of buckets add up to the same whatever
 * the order.
 */
final class TaskShares extends Combine.CombineFn<Integer, long[], List<Integer>> {
  private static final long serialVersionUID = 1;

  /** A draw is one of so many; those in one bucket stay together. */
  static final int BUCKETS = 1 << 12;

  private final int tasks;

  TaskShares(int tasks) {
    this.tasks = tasks;
  }

  /** The first bucket of each kind where nothing is known of how many draws there are. */
  static List<Integer> byChance(int tasks) {
    List<Integer> starts = new ArrayList<>();
    for (int task = 0; task < tasks; task++) {
      starts.add((int) ((long) BUCKETS * task / tasks));
    }
    return starts;
  }

  /** The kind that a bucket belongs to. */
  static int taskOf(int bucket, List<Integer> starts) {
    int task = 0;
    while (task + 1 < starts.size() && starts.get(task + 1) <= bucket) {
      task++;
    }
    return task;
  }

  @Override
  public long[] createAccumulator() {
    return new long[BUCKETS];
  }

  @Override
  public long[] addInput(long[] counts, Integer bucket) {
    counts[bucket]++;
    return counts;
  }

  @Override
  public long[] mergeAccumulators(Iterable<long[]> accumulators) {
    long[] sum = createAccumulator();
    for (long[] counts : accumulators) {
      for (int bucket = 0; bucket < BUCKETS; bucket++) {
        sum[bucket] += counts[bucket];
      }
    }
    return sum;
  }

  @Override
  public List<Integer> extractOutput(long[] counts) {
    long all = 0;
    for (long count : counts) {
      all += count;
    }
    List<Integer> starts = new ArrayList<>();
    long before = 0;
    int bucket = 0;
    for (int task = 0; task < tasks; task++) {
      // Integers throughout: the draws before a kind are at least its share of them, rounded up.
      while (bucket < BUCKETS && before * tasks < all * task) {
        before += counts[bucket++];
      }
      starts.add(bucket);
    }
    return starts;
  }

  @Override
  public Coder<long[]> getAccumulatorCoder(CoderRegistry registry, Coder<Integer> input) {
    return new CountsCoder();
  }

  @Override
  public Coder<List<Integer>> getDefaultOutputCoder(CoderRegistry registry, Coder<Integer> input) {
    return ListCoder.of(VarIntCoder.of());
  }

  /** All counts in their order. */
  static final class CountsCoder extends AtomicCoder<long[]> {
    private static final long serialVersionUID = 1;

    @Override
    public void encode(long[] counts, OutputStream out) throws IOException {
      for (long count : counts) {
        VarInt.encode(count, out);
      }
    }

    @Override
    public long[] decode(InputStream in) throws IOException {
      long[] counts = new long[BUCKETS];
      for (int bucket = 0; bucket < BUCKETS; bucket++) {
        counts[bucket] = VarInt.decodeLong(in);
      }
      return counts;
    }
  }
}
