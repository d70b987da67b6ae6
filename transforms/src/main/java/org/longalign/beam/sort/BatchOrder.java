package org.longalign.beam.sort;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.longalign.beam.rank.PlaceOutput;
import org.longalign.beam.rank.Plan;

/**
 * Runs of {@code batchSize} consecutive sequences, by length and then by rank. The smaller batch
 * that may remain, of the longest sequences, is the last step; the order of the others is random if
 * asked for, else that of the lengths.
 */
final class BatchOrder implements Plan {
  private final long[] histogram;
  private final int batchSize;
  private final long sequences;
  private final int[] stepOfBatch;

  /**
   * Orders.
   *
   * @param histogram sequences by length, {@code long[longest + 1]}
   * @param shuffled whether the order of batches is random by {@code seed}
   */
  BatchOrder(long[] histogram, int batchSize, boolean shuffled, long seed) {
    this.batchSize = batchSize;
    this.histogram = histogram;
    sequences = Arrays.stream(histogram).sum();
    stepOfBatch = IntStream.range(0, Math.toIntExact(sequences / batchSize) + 1).toArray();
    if (shuffled) {
      SplittableRandom random = new SplittableRandom(seed);
      for (int i = stepOfBatch.length - 2; i > 0; i--) {
        int j = random.nextInt(i + 1);
        int step = stepOfBatch[i];
        stepOfBatch[i] = stepOfBatch[j];
        stepOfBatch[j] = step;
      }
    }
  }

  @Override
  public long steps() {
    return (sequences + batchSize - 1) / batchSize;
  }

  @Override
  public void places(PlaceOutput out) {
    long order = 0;
    for (int length = 0; length < histogram.length; length++) {
      for (long rank = 0; rank < histogram[length]; rank++, order++) {
        long step = stepOfBatch[(int) (order / batchSize)];
        out.place(length, step * batchSize + order % batchSize, 0, 1);
      }
    }
  }
}
