package org.longalign.beam.sort;

import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.longalign.beam.rank.Place;
import org.longalign.beam.rank.Placement;

/**
 * Runs of {@code batchSize} consecutive sequences, by length and then by rank. The smaller batch
 * that may remain, of the longest sequences, is the last step; the order of the others is random if
 * asked for, else that of the lengths.
 */
final class BatchOrder implements Placement {
  private final TreeMap<Integer, Long> shorter = new TreeMap<>();
  private final int batchSize;
  private final int[] stepOfBatch;

  /**
   * Orders.
   *
   * @param histogram sequences by length, {@code long[longest + 1]}
   * @param shuffled whether the order of batches is random by {@code seed}
   */
  BatchOrder(long[] histogram, int batchSize, boolean shuffled, long seed) {
    if (batchSize < 1) {
      throw new IllegalArgumentException("batchSize must be positive, got " + batchSize);
    }
    this.batchSize = batchSize;
    long sequences = 0;
    for (int length = 0; length < histogram.length; length++) {
      shorter.put(length, sequences);
      sequences += histogram[length];
    }
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
  public Place of(int length, long rank) {
    long order = shorter.get(length) + rank;
    return new Place(stepOfBatch[(int) (order / batchSize)], (int) (order % batchSize), 0);
  }
}
