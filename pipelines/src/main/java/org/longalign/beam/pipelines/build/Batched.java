package org.longalign.beam.pipelines.build;

import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.longalign.beam.data.PlanFigures;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.TrainingStep;
import org.longalign.beam.pack.PackRules;
import org.longalign.beam.pack.PackWithWeights;
import org.longalign.beam.sort.ShuffleBatch;
import org.longalign.beam.sort.SortBucket;

/** The outputs that all ways of batching have. */
public record Batched(
    PCollection<TrainingStep> steps,
    PCollection<Rejected> rejected,
    PCollection<PlanFigures> figures) {

  /** Sequences to steps; of the rules, sorted and naive batching know sizes and seed alone. */
  public static Batched of(
      PCollection<Sequence> sequences, Batching batching, PackRules rules, int epochs) {
    int k = rules.packsPerStep();
    int longest = rules.packLength();
    return switch (batching) {
      case PACK -> {
        PCollectionTuple out =
            sequences.apply("Pack", PackWithWeights.of(rules).withEpochs(epochs));
        yield new Batched(
            out.get(PackWithWeights.STEPS),
            out.get(PackWithWeights.REJECTED),
            out.get(PackWithWeights.FIGURES));
      }
      case SORT -> {
        PCollectionTuple out =
            sequences.apply(
                "Sort",
                SortBucket.of(k).withSeed(rules.seed()).withMaxLength(longest).withEpochs(epochs));
        yield new Batched(
            out.get(SortBucket.STEPS), out.get(SortBucket.REJECTED), out.get(SortBucket.FIGURES));
      }
      case NAIVE -> {
        PCollectionTuple out =
            sequences.apply(
                "Shuffle",
                ShuffleBatch.of(k)
                    .withSeed(rules.seed())
                    .withMaxLength(longest)
                    .withEpochs(epochs));
        yield new Batched(
            out.get(ShuffleBatch.STEPS),
            out.get(ShuffleBatch.REJECTED),
            out.get(ShuffleBatch.FIGURES));
      }
    };
  }
}
