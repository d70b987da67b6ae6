package org.longalign.beam.xlang;

import java.util.List;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.longalign.beam.data.TooLong;
import org.longalign.beam.pack.PackRules;
import org.longalign.beam.pack.PackWithWeights;
import org.longalign.beam.rank.CostModel;

/** {@link PackWithWeights} for other languages. */
public final class PackWithWeightsProvider
    extends RecordTransformProvider<PackWithWeightsProvider.Configuration> {
  /** Its configuration. */
  @DefaultSchema(RecordSchema.class)
  record Configuration(
      @SchemaFieldDescription("Capacity of a pack, in tokens.") int packLength,
      @SchemaFieldDescription("Packs in a step, K: one for each rank.") int packsPerStep,
      @SchemaFieldDescription("Decides ranks and the order of steps. Default: 0.")
          @Nullable Long seed,
      @SchemaFieldDescription("Most sequences in a pack. Default: any number.")
          @Nullable Integer maxSequences,
      @SchemaFieldDescription("Rejects what is in packs that are filled less, 0 to 1. Default: 0.")
          @Nullable Double minFill,
      @SchemaFieldDescription(
              "Leaves room to pad each sequence to a multiple of so many tokens. Default: 1.")
          @Nullable Integer lengthMultiple,
      @SchemaFieldDescription("a in the cost a L + b L^2 by which packs are alike. Default: 24576.")
          @Nullable Long costLinear,
      @SchemaFieldDescription("b in the cost a L + b L^2. Default: 1.")
          @Nullable Long costQuadratic,
      @SchemaFieldDescription(
              "What becomes of sequences longer than a pack: reject, truncate or split."
                  + " Default: reject.")
          @Nullable String tooLong,
      @SchemaFieldDescription("Every sequence once in each epoch, in steps of its own. Default: 1.")
          @Nullable Integer epochs,
      @SchemaFieldDescription(
              "Unbounded input: packs' worth of sequences that are held back to choose"
                  + " from. Default: 64.")
          @Nullable Integer openPacks,
      @SchemaFieldDescription("Unbounded input: the longest that a sequence waits. Default: 600.")
          @Nullable Long maximumWaitSeconds,
      @SchemaFieldDescription("Unbounded input: packers that share the work. Default: 1.")
          @Nullable Integer packers,
      @SchemaFieldDescription(ErrorHandling.FIELD) @Nullable ErrorHandling errorHandling)
      implements ErrorHandling.Configured {
    private PackRules rules() {
      PackRules rules = PackRules.of(packLength, packsPerStep).withSeed(Seed.of(seed));
      if (maxSequences != null) {
        rules = rules.withMaxSequences(maxSequences);
      }
      if (minFill != null) {
        rules = rules.withMinFill(minFill);
      }
      if (lengthMultiple != null) {
        rules = rules.withLengthMultiple(lengthMultiple);
      }
      CostModel otherwise = CostModel.DEFAULT;
      return rules.withCostModel(
          new CostModel(
              costLinear == null ? otherwise.linear() : costLinear,
              costQuadratic == null ? otherwise.quadratic() : costQuadratic));
    }

    private PackWithWeights transform() {
      PackWithWeights pack = PackWithWeights.of(rules());
      if (tooLong != null) {
        pack = pack.withTooLong(TooLong.of(tooLong));
      }
      if (epochs != null) {
        pack = pack.withEpochs(epochs);
      }
      if (openPacks != null) {
        pack = pack.withOpenPacks(openPacks);
      }
      if (maximumWaitSeconds != null) {
        pack = pack.withMaximumWait(Duration.standardSeconds(maximumWaitSeconds));
      }
      return packers == null ? pack : pack.withPackers(packers);
    }
  }

  @Override
  String name() {
    return "pack_with_weights";
  }

  @Override
  public String description() {
    return "Packs sequences into rows of at most pack_length tokens (best fit decreasing over"
        + " all input), packs of like cost into steps, with the weights that make each sequence"
        + " count the same. Unbounded input is packed as it comes.";
  }

  @Override
  List<Port> inputs() {
    return List.of(
        Port.of(
            RowPorts.INPUT,
            new SequenceRows(),
            "Sequences in the global window; ids should be unique."));
  }

  @Override
  List<Port> outputs() {
    return List.of(
        Port.of(RowPorts.OUTPUT, new TrainingStepRows(), "Steps, in no promised order."),
        Port.rejected(),
        Port.of(
            "figures",
            new PlanFiguresRows(),
            "How good the plan is: one row; none if the input is unbounded."));
  }

  @Override
  Wiring prepare(Configuration configuration) {
    PackWithWeights pack = configuration.transform();
    return ports -> {
      PCollectionTuple out = ports.in(RowPorts.INPUT, new SequenceRows()).apply("Pack", pack);
      ports.out(out.get(PackWithWeights.STEPS), new TrainingStepRows());
      ports.aside("figures", out.get(PackWithWeights.FIGURES), new PlanFiguresRows());
      ports.rejected(out.get(PackWithWeights.REJECTED));
    };
  }
}
