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
import org.longalign.beam.rank.FittingSequences;
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
    requirePositive("maxLength", maxLength);
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
    PCollectionTuple fitting =
        sequences.apply("Fit", FittingSequences.of(maxLength, tooLong, BatchRejection.TOO_LONG));
    PlaceInSteps place =
        sorted
            ? PlaceInSteps.byLength(planner, batchSize, seed)
            : PlaceInSteps.regardlessOfLength(planner, batchSize, seed);
    PCollection<TrainingStep> steps =
        fitting
            .get(FittingSequences.SEQUENCES)
            .apply("Place", place.withEpochs(epochs))
            .get(PlaceInSteps.STEPS);
    BatchFigures sums = new BatchFigures(size);
    PCollection<PlanFigures> figures =
        steps
            .apply("Sum", Combine.globally(sums))
            .apply(
                "Figures",
                MapElements.into(TypeDescriptor.of(PlanFigures.class)).via(sums::figures));
    return PCollectionTuple.of(SortBucket.STEPS, steps)
        .and(SortBucket.REJECTED, fitting.get(FittingSequences.REJECTED))
        .and(SortBucket.FIGURES, figures);
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be positive, got " + value);
    }
  }
}
