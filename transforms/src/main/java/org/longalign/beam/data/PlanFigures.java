package org.longalign.beam.data;

import java.util.List;

/**
 * How good a plan is.
 *
 * @param packs rows
 * @param lowerBound no plan can have fewer packs: the stronger of ceil(sum/C) and Martello-Toth L2
 * @param filled tokens / (packs × capacity), 0 to 1
 * @param maxOverMeanCost mean over steps of (the costliest pack / the mean pack), 1 or more
 * @param nextFitPacks packs that next-fit needs for the same lengths in seeded random order
 * @param rankCosts each rank's (position in a step's) work over all full steps, relative to the
 *     mean rank: {@code double[packs per step]}
 */
public record PlanFigures(
    long sequences,
    long tokens,
    long packs,
    long steps,
    long lowerBound,
    double filled,
    double maxOverMeanCost,
    long nextFitPacks,
    List<Double> rankCosts) {
  public PlanFigures {
    Require.that("sequences", sequences, n -> n >= 0, "0 or more");
    Require.that("tokens", tokens, n -> n >= 0, "0 or more");
    Require.that("packs", packs, n -> n >= 0, "0 or more");
    Require.that("steps", steps, n -> n >= 0 && n <= packs, "between 0 and packs");
    Require.that("nextFitPacks", nextFitPacks, n -> n >= 0, "0 or more");
    rankCosts = List.copyOf(rankCosts);
    Require.that("lowerBound", lowerBound, n -> n >= 0 && n <= packs, "between 0 and packs");
  }

  /** Of so many epochs like this one. */
  public PlanFigures times(int epochs) {
    return new PlanFigures(
        sequences * epochs,
        tokens * epochs,
        packs * epochs,
        steps * epochs,
        lowerBound * epochs,
        filled,
        maxOverMeanCost,
        nextFitPacks * epochs,
        rankCosts);
  }
}
