package org.longalign.beam.sort;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.longalign.beam.data.Pack;
import org.longalign.beam.data.PlanFigures;
import org.longalign.beam.data.TrainingStep;
import org.longalign.beam.rank.CostModel;

/**
 * Figures of batches whose rows are padded to the longest of their batch: {@code filled} is tokens
 * over rows × the longest row, and the lower bound is the number of rows, since each holds one
 * sequence.
 *
 * <p>All sums are of integers, so that they do not depend on the order of steps.
 */
final class BatchFigures extends Combine.CombineFn<TrainingStep, List<Long>, List<Long>>
    implements Serializable {
  private static final long serialVersionUID = 1;

  // Positions in the accumulator; the costs of the rows follow.
  private static final int SEQUENCES = 0;
  private static final int TOKENS = 1;
  private static final int PADDED = 2;
  private static final int STEPS = 3;
  private static final int FULL_STEPS = 4;
  private static final int RATIO = 5;
  private static final int ROWS = 6;

  /** Ratios are summed in billionths. */
  private static final double BILLION = 1e9;

  private final int batchSize;

  BatchFigures(int batchSize) {
    this.batchSize = batchSize;
  }

  @Override
  public List<Long> createAccumulator() {
    List<Long> sums = new ArrayList<>();
    for (int i = 0; i < ROWS + batchSize; i++) {
      sums.add(0L);
    }
    return sums;
  }

  @Override
  public List<Long> addInput(List<Long> sums, TrainingStep step) {
    long longest = 0;
    long max = 0;
    long total = 0;
    for (int row = 0; row < step.packs().size(); row++) {
      Pack pack = step.packs().get(row);
      long cost = CostModel.DEFAULT.of(pack.length());
      add(sums, TOKENS, pack.length());
      if (step.packs().size() == batchSize) {
        add(sums, ROWS + row, cost);
      }
      longest = Math.max(longest, pack.length());
      max = Math.max(max, cost);
      total += cost;
    }
    int rows = step.packs().size();
    add(sums, SEQUENCES, rows);
    add(sums, PADDED, rows * longest);
    add(sums, STEPS, 1);
    if (rows == batchSize) {
      add(sums, FULL_STEPS, 1);
      add(sums, RATIO, Math.round(BILLION * max * rows / total));
    }
    return sums;
  }

  @Override
  public List<Long> mergeAccumulators(Iterable<List<Long>> accumulators) {
    List<Long> merged = createAccumulator();
    for (List<Long> sums : accumulators) {
      for (int i = 0; i < merged.size(); i++) {
        add(merged, i, sums.get(i));
      }
    }
    return merged;
  }

  @Override
  public List<Long> extractOutput(List<Long> sums) {
    return sums;
  }

  /** The figures of sums over all steps. */
  PlanFigures figures(List<Long> sums) {
    long rows = sums.get(SEQUENCES);
    long padded = sums.get(PADDED);
    long full = sums.get(FULL_STEPS);
    List<Long> costs = sums.subList(ROWS, sums.size());
    double all = costs.stream().mapToLong(Long::longValue).sum();
    return new PlanFigures(
        rows,
        sums.get(TOKENS),
        rows,
        sums.get(STEPS),
        rows,
        padded == 0 ? 0 : (double) sums.get(TOKENS) / padded,
        full == 0 ? 1 : sums.get(RATIO) / BILLION / full,
        rows,
        costs.stream().map(cost -> all == 0 ? 1 : cost * batchSize / all).toList());
  }

  private static void add(List<Long> sums, int at, long value) {
    sums.set(at, sums.get(at) + value);
  }

  @Override
  public Coder<List<Long>> getAccumulatorCoder(CoderRegistry registry, Coder<TrainingStep> input) {
    return ListCoder.of(VarLongCoder.of());
  }

  @Override
  public Coder<List<Long>> getDefaultOutputCoder(
      CoderRegistry registry, Coder<TrainingStep> input) {
    return ListCoder.of(VarLongCoder.of());
  }
}
