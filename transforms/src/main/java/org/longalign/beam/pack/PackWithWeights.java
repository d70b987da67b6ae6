package org.longalign.beam.pack;

import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollection.IsBounded;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.joda.time.Duration;
import org.longalign.beam.data.PlanFigures;
import org.longalign.beam.data.PlanFiguresCoder;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.TooLong;
import org.longalign.beam.data.TrainingStep;
import org.longalign.beam.rank.CostModel;
import org.longalign.beam.rank.LengthLimit;
import org.longalign.beam.rank.PlaceInSteps;
import org.longalign.beam.rank.Planner;
import org.longalign.beam.rank.RankCounts;

/**
 * Sequences to steps of K packs: best fit decreasing over all input, packs of like cost together.
 *
 * <p>The loss that goes with it (LongAlign, section 3.2) is the mean over a step's M sequences of
 * each one's mean over its N_i targets: each target of sequence i is scaled by K / (N_i M), summed
 * in its pack and averaged over the K packs. Steps carry what that takes: {@link
 * Sequence#targetCount()}, {@link TrainingStep#weightedSequences()} and the number of packs, of
 * which a last step may have fewer.
 *
 * <p>Bounded input is planned as a whole. Promised: every sequence is in exactly one step of each
 * epoch or rejected; the same sequences and seed give the same steps, whatever the order of
 * arrival, parallelism, runner or retries; every step but an epoch's last has K packs, unless keys
 * are kept together. Not promised: the order in which steps are emitted. Ids should be unique.
 *
 * <p>Unbounded input is packed as it comes, see {@link #withOpenPacks}. Promised: every sequence is
 * in exactly one step or rejected, within {@link #withMaximumWait}; step numbers are unique. Not
 * promised: the same steps for another order of arrival.
 *
 * <p>Input in the global window.
 */
public final class PackWithWeights extends PTransform<PCollection<Sequence>, PCollectionTuple> {
  private static final long serialVersionUID = 1;

  public static final TupleTag<TrainingStep> STEPS = new TupleTag<>("steps") {};
  public static final TupleTag<Rejected> REJECTED = new TupleTag<>("rejected") {};

  /**
   * How good the plan is: exactly one element, of zeros if there is no sequence; none if the input
   * is unbounded. Of several epochs it has all sequences and steps, and the balance of the first.
   */
  public static final TupleTag<PlanFigures> FIGURES = new TupleTag<>("figures") {};

  private final PackRules rules;
  private TooLong tooLong = TooLong.REJECT;
  private int epochs = 1;
  private SerializableFunction<Sequence, String> together;
  private Streaming streaming = Streaming.DEFAULT;

  private PackWithWeights(PackRules rules) {
    this.rules = rules;
  }

  private PackWithWeights copy(PackRules rules) {
    PackWithWeights copy = new PackWithWeights(rules);
    copy.tooLong = tooLong;
    copy.epochs = epochs;
    copy.together = together;
    copy.streaming = streaming;
    return copy;
  }

  /**
   * Packs of at most {@code packLength} tokens, steps of {@code packsPerStep} packs.
   *
   * @throws IllegalArgumentException if one of them is not positive
   */
  public static PackWithWeights of(int packLength, int packsPerStep) {
    return new PackWithWeights(PackRules.of(packLength, packsPerStep));
  }

  /** Packs and steps that keep to rules. */
  public static PackWithWeights of(PackRules rules) {
    return new PackWithWeights(rules);
  }

  /** Another seed decides ranks and the order of steps; the default is 0. */
  public PackWithWeights withSeed(long seed) {
    return copy(rules.withSeed(seed));
  }

  /** What makes packs alike: {@link CostModel#DEFAULT} unless another model is given. */
  public PackWithWeights withCostModel(CostModel costModel) {
    return copy(rules.withCostModel(costModel));
  }

  /** At most so many sequences in a pack; any number by default. */
  public PackWithWeights withMaxSequences(int maxSequences) {
    return copy(rules.withMaxSequences(maxSequences));
  }

  /** Rejects what is in a pack of which less than this part is filled; 0 by default. */
  public PackWithWeights withMinFill(double minFill) {
    return copy(rules.withMinFill(minFill));
  }

  /** Leaves room to pad each sequence to a multiple of so many tokens; 1 by default. */
  public PackWithWeights withLengthMultiple(int lengthMultiple) {
    return copy(rules.withLengthMultiple(lengthMultiple));
  }

  /** What becomes of sequences longer than a pack; they are rejected by default. */
  public PackWithWeights withTooLong(TooLong tooLong) {
    PackWithWeights copy = copy(rules);
    copy.tooLong = tooLong;
    return copy;
  }

  /**
   * Every sequence once in each of so many epochs, whose steps follow each other. Each is planned
   * with a seed of its own: other sequences share packs, in other steps.
   */
  public PackWithWeights withEpochs(int epochs) {
    PackWithWeights copy = copy(rules);
    copy.epochs = epochs;
    return copy;
  }

  /**
   * Sequences of the same key stand in the same step: turns of one conversation, say, or answers to
   * one prompt. They share a pack, in the order of their ids, where they fit into one; else they
   * take several packs that no other key shares, in a step of such keys that may have fewer than K
   * packs. Keys that take more than K packs are rejected.
   */
  public PackWithWeights withKeepTogether(SerializableFunction<Sequence, String> key) {
    PackWithWeights copy = copy(rules);
    copy.together = key;
    return copy;
  }

  /**
   * For unbounded input: how many packs' worth of sequences are held back to choose from, 64 by
   * default. When more is held, the packs with the longest sequences go out, best fit decreasing
   * over all that is held, in full steps of packs of like cost. 256 serve input of long sequences
   * alone.
   */
  public PackWithWeights withOpenPacks(int openPacks) {
    PackWithWeights copy = copy(rules);
    copy.streaming = new Streaming(openPacks, streaming.maximumWait(), streaming.packers());
    return copy;
  }

  /**
   * For unbounded input: after this time all that waits goes out, in packs and a step that may not
   * be full; 10 minutes of processing time by default.
   */
  public PackWithWeights withMaximumWait(Duration maximumWait) {
    PackWithWeights copy = copy(rules);
    copy.streaming = new Streaming(streaming.openPacks(), maximumWait, streaming.packers());
    return copy;
  }

  /**
   * For unbounded input: how many packers share the work, each a share of the sequences by hash of
   * the id, with as much held back by each; 1 by default, which fills best: n packers leave up to n
   * packs that are not full, and n steps with fewer than K packs, in every maximum wait.
   */
  public PackWithWeights withPackers(int packers) {
    PackWithWeights copy = copy(rules);
    copy.streaming = new Streaming(streaming.openPacks(), streaming.maximumWait(), packers);
    return copy;
  }

  @Override
  public PCollectionTuple expand(PCollection<Sequence> sequences) {
    check(sequences);
    LengthLimit limit = new LengthLimit(rules.packLength(), tooLong, PackRejection.TOO_LONG);
    if (sequences.isBounded() == IsBounded.UNBOUNDED) {
      return stream(sequences, limit);
    }
    PlaceInSteps place =
        PlaceInSteps.byLength(planner(), rules.packsPerStep(), limit, rules.seed())
            .withEpochs(epochs);
    if (rules.minFill() > 0) {
      place.withLeftOut(PackRejection.UNDERFILLED);
    }
    if (together != null) {
      place.keepingTogether(together, PackRejection.TOO_LONG_TOGETHER);
    }
    PCollectionTuple placed = sequences.apply("Place", place);
    return PCollectionTuple.of(STEPS, placed.get(PlaceInSteps.STEPS))
        .and(REJECTED, placed.get(PlaceInSteps.REJECTED))
        .and(FIGURES, placed.get(PlaceInSteps.COUNTS).apply("Figures", figures()));
  }

  private PCollectionTuple stream(PCollection<Sequence> sequences, LengthLimit limit) {
    PCollectionTuple fitting = sequences.apply("Fit", FittingSequences.within(limit));
    PCollection<PlanFigures> none =
        sequences
            .getPipeline()
            .apply(getName() + " has no figures", Create.empty(PlanFiguresCoder.of()));
    return PCollectionTuple.of(
            STEPS,
            fitting
                .get(FittingSequences.SEQUENCES)
                .apply("Stream", new PackStream(rules, streaming)))
        .and(REJECTED, fitting.get(FittingSequences.REJECTED))
        .and(FIGURES, none);
  }

  private Planner planner() {
    PackRules theRules = rules;
    return together == null
        ? (counts, seed) -> new PackPlan(counts.histogram(), theRules.withSeed(seed))
        : (counts, seed) -> new TogetherPlan(counts.histogram(), theRules.withSeed(seed));
  }

  private MapElements<RankCounts, PlanFigures> figures() {
    PackRules theRules = rules;
    boolean groups = together != null;
    int times = epochs;
    return MapElements.into(TypeDescriptor.of(PlanFigures.class))
        .via(
            (RankCounts counts) -> {
              PlanFigures figures =
                  groups
                      ? new TogetherPlan(counts.histogram(), theRules)
                          .figures(counts.sequences(), counts.tokens())
                      : new PackPlan(counts.histogram(), theRules).figures();
              return figures.times(times);
            });
  }

  private void check(PCollection<Sequence> sequences) {
    if (!(sequences.getWindowingStrategy().getWindowFn() instanceof GlobalWindows)) {
      throw new IllegalArgumentException(
          "sequences must be in the global window, got "
              + sequences.getWindowingStrategy().getWindowFn());
    }
    boolean plain =
        rules.maxSequences() == Integer.MAX_VALUE
            && rules.minFill() == 0
            && rules.lengthMultiple() == 1;
    if (together != null && !plain) {
      throw new IllegalArgumentException(
          "keepTogether must stand without maxSequences, minFill and lengthMultiple");
    }
    if (epochs < 1 || (epochs > 1 && rules.minFill() > 0)) {
      throw new IllegalArgumentException(
          "epochs must be positive, and 1 where minFill is given, got " + epochs);
    }
    if (sequences.isBounded() == IsBounded.UNBOUNDED
        && (together != null || epochs > 1 || rules.minFill() > 0)) {
      throw new IllegalArgumentException(
          "keepTogether, epochs and minFill must be used with bounded input only");
    }
  }
}
