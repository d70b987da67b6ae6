package org.longalign.beam.data;

import java.util.List;

/**
 * What one optimizer step sees: K packs.
 *
 * @param step number, from 0
 */
public record TrainingStep(long step, List<Pack> packs) {
  public TrainingStep {
    Require.that("step", step, s -> s >= 0, "0 or more");
    packs = List.copyOf(packs);
    Require.that("packs", packs.size(), n -> n >= 1, "one or more");
  }

  /** M: sequences with at least one target, which the loss K/(N_i M) is a mean over. */
  public int weightedSequences() {
    return (int)
        packs.stream()
            .flatMap(pack -> pack.sequences().stream())
            .filter(sequence -> sequence.targetCount() > 0)
            .count();
  }
}
