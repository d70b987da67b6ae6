package org.longalign.beam.sort;

import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.longalign.beam.data.PlanFigures;
import org.longalign.beam.data.Sequence;
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
  private final long seed;

  SingleRows(boolean sorted, int batchSize, int maxLength, long seed) {
    BatchOrder unused = new BatchOrder(new long[0], batchSize, false, 0);
    if (maxLength < 1) {
      throw new IllegalArgumentException("maxLength must be positive, got " + maxLength);
    }
    this.sorted = sorted;
    this.batchSize = batchSize;
    this.maxLength = maxLength;
    this.seed = seed;
  }

  SingleRows withMaxLength(int maxLength) {
    return new SingleRows(sorted, batchSize, maxLength, seed);
  }

  SingleRows withSeed(long seed) {
    return new SingleRows(sorted, batchSize, maxLength, seed);
  }

  @Override
  public PCollectionTuple expand(PCollection<Sequence> sequences) {
    int size = batchSize;
    boolean shuffled = sorted;
    long theSeed = seed;
    Planner planner = counts -> new BatchOrder(counts.histogram(), size, shuffled, theSeed);
    PCollectionTuple fitting =
        sequences.apply("Fit", FittingSequences.of(maxLength, BatchRejection.TOO_LONG));
    PCollection<TrainingStep> steps =
        fitting
            .get(FittingSequences.SEQUENCES)
            .apply(
                "Place",
                sorted
                    ? PlaceInSteps.byLength(planner, seed)
                    : PlaceInSteps.regardlessOfLength(planner, seed))
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
}
