package org.longalign.beam.rank;

/**
 * How long steps take if every rank waits for the one with the costliest row, in units of a {@link
 * CostModel}.
 */
public final class StepCosts {
  private final int rowsPerStep;
  private int rows;
  private long costliest;
  private double sum;
  private double total;
  private double ratios;
  private long fullSteps;

  /** No step yet. */
  public StepCosts(int rowsPerStep) {
    this.rowsPerStep = rowsPerStep;
  }

  /** Adds the next row of the step that is being filled. */
  public void add(long cost) {
    costliest = Math.max(costliest, cost);
    sum += cost;
    rows++;
    if (rows == rowsPerStep) {
      ratios += sum == 0 ? 1 : costliest * (double) rowsPerStep / sum;
      fullSteps++;
      end();
    }
  }

  /** Ends the last step, which may have fewer rows. */
  public StepCosts end() {
    total += costliest;
    costliest = 0;
    sum = 0;
    rows = 0;
    return this;
  }

  /** Sum over steps of the costliest row. */
  public double total() {
    return total;
  }

  /** Mean over full steps of (the costliest row / the mean row); 1 if there is none. */
  public double maxOverMean() {
    return fullSteps == 0 ? 1 : ratios / fullSteps;
  }
}
