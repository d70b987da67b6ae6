package org.longalign.beam.pack;

import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.longalign.beam.data.PlanFigures;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.TrainingStep;
import org.longalign.beam.rank.CostModel;
import org.longalign.beam.rank.FittingSequences;
import org.longalign.beam.rank.PlaceInSteps;
import org.longalign.beam.rank.RankCounts;

/**
 * Sequences to steps of K packs, planned globally: best fit decreasing, packs of like cost
 * together.
 *
 * <p>The loss that goes with it (LongAlign, section 3.2) is the mean over a step's M sequences of
 * each one's mean over its N_i targets: each target of sequence i is scaled by K / (N_i M), summed
 * in its pack and averaged over the K packs. Steps carry what that takes: {@link
 * Sequence#targetCount()}, {@link TrainingStep#weightedSequences()} and the number of packs.
 *
 * <p>Promised: every sequence is in exactly one step or rejected; the same sequences and seed give
 * the same steps, whatever the order of arrival, parallelism, runner or retries; every step but the
 * last has K packs. Not promised: the order in which steps are emitted. Ids should be unique.
 *
 * <p>Bounded input in the global window.
 */
public final class PackWithWeights extends PTransform<PCollection<Sequence>, PCollectionTuple> {
  private static final long serialVersionUID = 1;

  public static final TupleTag<TrainingStep> STEPS = new TupleTag<>("steps") {};
  public static final TupleTag<Rejected> REJECTED = new TupleTag<>("rejected") {};

  /** How good the plan is: exactly one element, of zeros if there is no sequence. */
  public static final TupleTag<PlanFigures> FIGURES = new TupleTag<>("figures") {};

  private final int packLength;
  private final int packsPerStep;
  private final CostModel costModel;
  private final long seed;

  private PackWithWeights(int packLength, int packsPerStep, CostModel costModel, long seed) {
    this.packLength = packLength;
    this.packsPerStep = packsPerStep;
    this.costModel = costModel;
    this.seed = seed;
  }

  /**
   * Packs of at most {@code packLength} tokens, steps of {@code packsPerStep} packs.
   *
   * @throws IllegalArgumentException if one of them is not positive
   */
  public static PackWithWeights of(int packLength, int packsPerStep) {
    PackPlan checked = new PackPlan(new long[0], packLength, packsPerStep, CostModel.DEFAULT, 0);
    return new PackWithWeights(checked.packLength(), checked.packsPerStep(), CostModel.DEFAULT, 0);
  }

  /** Another seed decides ranks and the order of steps; the default is 0. */
  public PackWithWeights withSeed(long seed) {
    return new PackWithWeights(packLength, packsPerStep, costModel, seed);
  }

  /** What makes packs alike: {@link CostModel#DEFAULT} unless another model is given. */
  public PackWithWeights withCostModel(CostModel costModel) {
    return new PackWithWeights(packLength, packsPerStep, costModel, seed);
  }

  @Override
  public PCollectionTuple expand(PCollection<Sequence> sequences) {
    int length = packLength;
    int k = packsPerStep;
    CostModel model = costModel;
    long theSeed = seed;
    PCollectionTuple fitting =
        sequences.apply("Fit", FittingSequences.of(packLength, PackRejection.TOO_LONG));
    PCollectionTuple placed =
        fitting
            .get(FittingSequences.SEQUENCES)
            .apply(
                "Place",
                PlaceInSteps.byLength(
                    counts -> new PackPlan(counts.histogram(), length, k, model, theSeed), seed));
    PCollection<PlanFigures> figures =
        placed
            .get(PlaceInSteps.COUNTS)
            .apply(
                "Figures",
                MapElements.into(TypeDescriptor.of(PlanFigures.class))
                    .via(
                        (RankCounts counts) ->
                            new PackPlan(counts.histogram(), length, k, model, theSeed).figures()));
    return PCollectionTuple.of(STEPS, placed.get(PlaceInSteps.STEPS))
        .and(REJECTED, fitting.get(FittingSequences.REJECTED))
        .and(FIGURES, figures);
  }
}
