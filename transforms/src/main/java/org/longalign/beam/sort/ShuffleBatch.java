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
 * Naive batching: sequences in random order by seed, regardless of length, so many a step.
 *
 * <p>Each row is a pack of one sequence. Promised: every sequence is in exactly one step of each
 * epoch or rejected; the same sequences and seed give the same steps; every step but the last has
 * batchSize rows. Not promised: the order in which steps are emitted. Bounded input in the global
 * window.
 */
public final class ShuffleBatch extends PTransform<PCollection<Sequence>, PCollectionTuple> {
  private static final long serialVersionUID = 1;

  public static final TupleTag<TrainingStep> STEPS = SortBucket.STEPS;
  public static final TupleTag<Rejected> REJECTED = SortBucket.REJECTED;
  public static final TupleTag<PlanFigures> FIGURES = SortBucket.FIGURES;

  private final SingleRows rows;

  private ShuffleBatch(SingleRows rows) {
    this.rows = rows;
  }

  /**
   * Steps of {@code batchSize} sequences of any length, seed 0.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public static ShuffleBatch of(int batchSize) {
    return new ShuffleBatch(SingleRows.of(false, batchSize));
  }

  public ShuffleBatch withSeed(long seed) {
    return new ShuffleBatch(rows.withSeed(seed));
  }

  /** Rejects sequences of more than {@code maxLength} tokens. */
  public ShuffleBatch withMaxLength(int maxLength) {
    return withMaxLength(maxLength, TooLong.REJECT);
  }

  /** Rejects, truncates or splits sequences of more than {@code maxLength} tokens. */
  public ShuffleBatch withMaxLength(int maxLength, TooLong tooLong) {
    return new ShuffleBatch(rows.withMaxLength(maxLength, tooLong));
  }

  /**
   * Every sequence once in each of so many epochs, whose steps follow each other; other batches and
   * another order in each.
   */
  public ShuffleBatch withEpochs(int epochs) {
    return new ShuffleBatch(rows.withEpochs(epochs));
  }

  @Override
  public PCollectionTuple expand(PCollection<Sequence> sequences) {
    return sequences.apply(rows);
  }
}
