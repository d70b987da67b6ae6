package org.longalign.beam.pipelines.plan;

import org.longalign.beam.rank.CostModel;
import org.longalign.beam.rank.StepCosts;

/** Steps whose rows are single sequences, each padded to the longest of its step. */
final class SingleRowSteps {
  private final int rowsPerStep;
  private final CostModel costModel;
  private final StepCosts costs;
  private long rows;
  private long tokens;
  private long padded;
  private int longest;
  private int inStep;

  SingleRowSteps(int rowsPerStep, CostModel costModel) {
    this.rowsPerStep = rowsPerStep;
    this.costModel = costModel;
    costs = new StepCosts(rowsPerStep);
  }

  void add(int length) {
    rows++;
    tokens += length;
    longest = Math.max(longest, length);
    costs.add(costModel.of(length));
    inStep++;
    if (inStep == rowsPerStep) {
      endStep();
    }
  }

  Strategy end(String name) {
    endStep();
    double padding = padded == 0 ? 0 : 1 - (double) tokens / padded;
    return Strategy.of(name, rows, padding, costs.end());
  }

  private void endStep() {
    padded += (long) longest * inStep;
    longest = 0;
    inStep = 0;
  }
}
