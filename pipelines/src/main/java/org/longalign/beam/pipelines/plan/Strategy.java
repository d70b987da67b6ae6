package org.longalign.beam.pipelines.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.longalign.beam.rank.StepCosts;

/**
 * One way to make steps of the lengths.
 *
 * @param rows packs, or sequences where a row is one
 * @param padding part of the rows that would be padding: up to the pack length, or up to the
 *     longest row of the step where rows are single sequences
 * @param maxOverMeanCost mean over full steps of (the costliest row / the mean row)
 * @param cost of all steps, each as long as its costliest row, in units of the cost model
 * @param speedUp how many times shorter all steps take than naive batching's
 */
public record Strategy(
    String name,
    long rows,
    double padding,
    double maxOverMeanCost,
    @JsonIgnore double cost,
    double speedUp) {

  static Strategy of(String name, long rows, double padding, StepCosts costs) {
    return new Strategy(name, rows, padding, costs.maxOverMean(), costs.total(), 1);
  }

  /** The same, against the cost of naive batching. */
  Strategy against(double naiveCost) {
    return new Strategy(
        name, rows, padding, maxOverMeanCost, cost, cost == 0 ? 1 : naiveCost / cost);
  }
}
