package org.longalign.beam.pack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.longalign.beam.data.PlanFigures;
import org.longalign.beam.rank.PlaceOutput;
import org.longalign.beam.rank.Plan;
import org.longalign.beam.rank.StepCosts;

/**
 * A global plan: which rank of which length stands in which pack of which step. Plain Java; made of
 * a histogram alone, the same from the same histogram and rules.
 *
 * <p>Memory: 24 bytes a pack at the most, beside the histogram: cost 8, order and position 4 each,
 * and 8 more while best fit decreasing runs. Places are handed out in a second run of it.
 */
public final class PackPlan implements Plan {
  private final long[] histogram;
  private final PackRules rules;
  private final long lowerBound;
  private final StepGrouping steps;
  private final boolean[] leftOut;
  private long[] cost;

  /**
   * Plans.
   *
   * @param histogram sequences by length, {@code long[longest + 1]}; kept, not copied
   * @throws IllegalArgumentException if a length is above packLength
   */
  public PackPlan(long[] histogram, PackRules rules) {
    this.histogram = histogram;
    this.rules = rules;
    lowerBound = LowerBound.of(histogram, rules);
    cost = new long[expected()];
    BestFitDecreasing packing = BestFitDecreasing.run(histogram, rules, expected(), this::addCost);
    leftOut = rules.minFill() > 0 ? packing.withRoom(roomOfUnderfilled()) : null;
    steps = StepGrouping.of(cost, packing.packs(), leftOut, rules.packsPerStep(), rules.seed());
  }

  @Override
  public long rows() {
    return steps.placed();
  }

  @Override
  public void places(PlaceOutput out) {
    BestFitDecreasing.run(
        histogram,
        rules,
        expected(),
        (length, pack, firstSlot, count) ->
            out.place(length, steps.positionOf(pack), firstSlot, count));
  }

  /** How good the plan is; of what is left out nothing is counted. */
  public PlanFigures figures() {
    long[] packed = leftOut == null ? histogram : packedHistogram();
    long sequences = 0;
    long tokens = 0;
    for (int length = 0; length < packed.length; length++) {
      sequences += packed[length];
      tokens += packed[length] * length;
    }
    long packs = rows();
    int k = rules.packsPerStep();
    return new PlanFigures(
        sequences,
        tokens,
        packs,
        (packs + k - 1) / k,
        leftOut == null ? lowerBound : LowerBound.of(packed, rules),
        packs == 0 ? 0 : (double) tokens / ((double) packs * rules.packLength()),
        stepCosts().maxOverMean(),
        NextFit.of(packed, rules).packs(),
        rankCosts());
  }

  /** How long the steps take. */
  public StepCosts stepCosts() {
    StepCosts costs = new StepCosts(rules.packsPerStep());
    for (int position = 0; position < rows(); position++) {
      costs.add(cost(position));
    }
    return costs.end();
  }

  private void addCost(int length, int pack, int firstSlot, int count) {
    if (pack >= cost.length) {
      cost = Arrays.copyOf(cost, Growth.of(pack + 1));
    }
    cost[pack] += count * rules.costModel().of(length);
  }

  private int expected() {
    return (int) Math.min(Integer.MAX_VALUE - 8L, lowerBound + lowerBound / 1000 + 16);
  }

  /** The least room of a pack that is filled too little. */
  private int roomOfUnderfilled() {
    int filled = (int) Math.ceil(rules.minFill() * rules.packLength());
    return rules.packLength() - filled + 1;
  }

  private long[] packedHistogram() {
    long[] packed = new long[histogram.length];
    places((length, position, slot, count) -> packed[length] += position < 0 ? 0 : count);
    return packed;
  }

  private long cost(int position) {
    return cost[steps.packAt(position)];
  }

  private List<Double> rankCosts() {
    int k = rules.packsPerStep();
    double[] byRow = new double[k];
    double all = 0;
    for (int position = 0; position < rows() / k * k; position++) {
      byRow[position % k] += cost(position);
      all += cost(position);
    }
    List<Double> relative = new ArrayList<>();
    for (double row : byRow) {
      relative.add(all == 0 ? 1 : row * k / all);
    }
    return relative;
  }
}
