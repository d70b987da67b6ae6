package org.longalign.beam.sort;

import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.longalign.beam.data.PlanFigures;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.TooLong;
import org.longalign.beam.data.TrainingStep;

/**
 * Batches of like length: sequences sorted by length over all input, runs of consecutive ones a
 * step, the order of steps random by seed (LongAlign, section 3.2). Half the padding's cost of
 * naive batching is gone, at the price of batches that are not a random sample.
 *
 * <p>Each row is a pack of one sequence. Promised: every sequence is in exactly one step of each
 * epoch or rejected; the same sequences and seed give the same steps; every step but the last has
 * batchSize rows. Not promised: the order in which steps are emitted. Bounded input in the global
 * window.
 */
public final class SortBucket extends PTransform<PCollection<Sequence>, PCollectionTuple> {
  private static final long serialVersionUID = 1;

  public static final TupleTag<TrainingStep> STEPS = new TupleTag<>("steps") {};
  public static final TupleTag<Rejected> REJECTED = new TupleTag<>("rejected") {};

  /** Exactly one element; {@code filled} counts padding to the longest of each batch. */
  public static final TupleTag<PlanFigures> FIGURES = new TupleTag<>("figures") {};

  private final SingleRows rows;

  private SortBucket(SingleRows rows) {
    this.rows = rows;
  }

  /**
   * Steps of {@code batchSize} sequences of any length, seed 0.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public static SortBucket of(int batchSize) {
    return new SortBucket(SingleRows.of(true, batchSize));
  }

  public SortBucket withSeed(long seed) {
    return new SortBucket(rows.withSeed(seed));
  }

  /** Rejects sequences of more than {@code maxLength} tokens. */
  public SortBucket withMaxLength(int maxLength) {
    return withMaxLength(maxLength, TooLong.REJECT);
  }

  /** Rejects, truncates or splits sequences of more than {@code maxLength} tokens. */
  public SortBucket withMaxLength(int maxLength, TooLong tooLong) {
    return new SortBucket(rows.withMaxLength(maxLength, tooLong));
  }

  /**
   * Every sequence once in each of so many epochs, whose steps follow each other; other batches and
   * another order in each.
   */
  public SortBucket withEpochs(int epochs) {
    return new SortBucket(rows.withEpochs(epochs));
  }

  @Override
  public PCollectionTuple expand(PCollection<Sequence> sequences) {
    return sequences.apply(rows);
  }
}
