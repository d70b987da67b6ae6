package org.longalign.beam.sort;

import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.longalign.beam.data.PlanFigures;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.TooLong;
import org.longalign.beam.data.TrainingStep;
import org.longalign.beam.rank.LengthLimit;
import org.longalign.beam.rank.PlaceInSteps;
import org.longalign.beam.rank.Planner;

/** What {@link SortBucket} and {@link ShuffleBatch} share: all but the order of sequences. */
final class SingleRows extends PTransform<PCollection<Sequence>, PCollectionTuple> {
  private static final long serialVersionUID = 1;

  private final boolean sorted;
  private final int batchSize;
  private final int maxLength;
  private final TooLong tooLong;
  private final int epochs;
  private final long seed;

  private SingleRows(
      boolean sorted, int batchSize, int maxLength, TooLong tooLong, int epochs, long seed) {
    requirePositive("batchSize", batchSize);
    requirePositive("epochs", epochs);
    this.sorted = sorted;
    this.batchSize = batchSize;
    this.maxLength = maxLength;
    this.tooLong = tooLong;
    this.epochs = epochs;
    this.seed = seed;
  }

  static SingleRows of(boolean sorted, int batchSize) {
    return new SingleRows(sorted, batchSize, Integer.MAX_VALUE, TooLong.REJECT, 1, 0);
  }

  SingleRows withMaxLength(int maxLength, TooLong tooLong) {
    return new SingleRows(sorted, batchSize, maxLength, tooLong, epochs, seed);
  }

  SingleRows withEpochs(int epochs) {
    return new SingleRows(sorted, batchSize, maxLength, tooLong, epochs, seed);
  }

  SingleRows withSeed(long seed) {
    return new SingleRows(sorted, batchSize, maxLength, tooLong, epochs, seed);
  }

  @Override
  public PCollectionTuple expand(PCollection<Sequence> sequences) {
    int size = batchSize;
    boolean shuffled = sorted;
    Planner planner = (counts, s) -> new BatchOrder(counts.histogram(), size, shuffled, s);
    LengthLimit limit = new LengthLimit(maxLength, tooLong, BatchRejection.TOO_LONG);
    PlaceInSteps place =
        sorted
            ? PlaceInSteps.byLength(planner, batchSize, limit, seed)
            : PlaceInSteps.regardlessOfLength(planner, batchSize, limit, seed);
    PCollectionTuple placed = sequences.apply("Place", place.withEpochs(epochs));
    PCollection<TrainingStep> steps = placed.get(PlaceInSteps.STEPS);
    BatchFigures sums = new BatchFigures(size);
    PCollection<PlanFigures> figures =
        steps
            .apply("Sum", Combine.globally(sums))
            .apply(
                "Figures",
                MapElements.into(TypeDescriptor.of(PlanFigures.class)).via(sums::figures));
    return PCollectionTuple.of(SortBucket.STEPS, steps)
        .and(SortBucket.REJECTED, placed.get(PlaceInSteps.REJECTED))
        .and(SortBucket.FIGURES, figures);
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be positive, got " + value);
    }
  }
}
