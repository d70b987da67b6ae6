package org.longalign.beam.runners.bench;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.longalign.beam.pack.PackPlan;
import org.longalign.beam.rank.CostModel;
import org.longalign.beam.rank.StepCosts;

/** Packs in the order in which they are trained on: their cost, tokens and sequences. */
final class Rows {
  private static final CostModel COST = CostModel.DEFAULT;

  private long[] cost;
  private long[] tokens;
  private int[] sequences;
  private int size;

  /**
   * None yet.
   *
   * @param expected how many there will be, about
   */
  Rows(int expected) {
    cost = new long[expected];
    tokens = new long[expected];
    sequences = new int[expected];
  }

  /** As a plan orders them. */
  static Rows of(PackPlan plan) {
    Rows rows = new Rows(Math.toIntExact(plan.packs()));
    plan.places((length, position, slot, count) -> rows.add((int) position, length, count));
    return rows;
  }

  /** Puts {@code count} sequences of one length into a row. */
  void add(int row, int length, int count) {
    if (row >= cost.length) {
      int room = Math.max(16, 2 * row);
      cost = Arrays.copyOf(cost, room);
      tokens = Arrays.copyOf(tokens, room);
      sequences = Arrays.copyOf(sequences, room);
    }
    cost[row] += COST.of(length) * count;
    tokens[row] += (long) length * count;
    sequences[row] += count;
    size = Math.max(size, row + 1);
  }

  int size() {
    return size;
  }

  /** The same rows in seeded random order. */
  Rows shuffled(long seed) {
    Rows shuffled = new Rows(size);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < size; i++) { // inside-out Fisher-Yates
      int at = random.nextInt(i + 1);
      shuffled.move(shuffled, at, i);
      shuffled.move(this, i, at);
    }
    shuffled.size = size;
    return shuffled;
  }

  private void move(Rows from, int row, int to) {
    cost[to] = from.cost[row];
    tokens[to] = from.tokens[row];
    sequences[to] = from.sequences[row];
  }

  /** Mean over full steps of (the costliest row / the mean row). */
  double maxOverMean(int rowsPerStep) {
    StepCosts steps = new StepCosts(rowsPerStep);
    for (int row = 0; row < size; row++) {
      steps.add(cost[row]);
    }
    return steps.end().maxOverMean();
  }

  /** Pearson's correlation of a full step's number with the mean length of its sequences. */
  double trend(int rowsPerStep) {
    int steps = size / rowsPerStep;
    double[] means = new double[steps];
    for (int step = 0; step < steps; step++) {
      long stepTokens = 0;
      long stepSequences = 0;
      for (int row = step * rowsPerStep; row < (step + 1) * rowsPerStep; row++) {
        stepTokens += tokens[row];
        stepSequences += sequences[row];
      }
      means[step] = (double) stepTokens / stepSequences;
    }
    double mean = Arrays.stream(means).average().orElse(0);
    double middle = (steps - 1) / 2.0;
    double both = 0;
    double ofSteps = 0;
    double ofMeans = 0;
    for (int step = 0; step < steps; step++) {
      both += (step - middle) * (means[step] - mean);
      ofSteps += (step - middle) * (step - middle);
      ofMeans += (means[step] - mean) * (means[step] - mean);
    }
    return ofSteps == 0 || ofMeans == 0 ? 0 : both / Math.sqrt(ofSteps * ofMeans);
  }
}
