package org.longalign.beam.pack;

import java.util.ArrayList;
import java.util.List;
import org.longalign.beam.data.PlanFigures;
import org.longalign.beam.rank.PlaceOutput;
import org.longalign.beam.rank.Plan;
import org.longalign.beam.rank.StepCosts;

/**
 * A global plan: which rank of which length stands in which pack of which step. Plain Java; made of
 * a histogram alone, the same from the same histogram and rules.
 *
 * <p>Memory: 24 bytes a pack at the most, beside the histogram: 16 of totals, of which the cost's 8
 * stay, 8 of order and position, and 8 while best fit decreasing runs: once for the totals, and
 * once more when places are handed out.
 */
public final class PackPlan implements Plan {
  private final long[] histogram;
  private final PackRules rules;
  private final StepGrouping steps;
  private final boolean[] leftOut;
  private final int packs;
  private final long[] cost;

  /**
   * Plans.
   *
   * @param histogram sequences by length, {@code long[longest + 1]}; kept, not copied
   * @throws IllegalArgumentException if a length is above packLength
   */
  public PackPlan(long[] histogram, PackRules rules) {
    this(histogram, rules, expected(LowerBound.of(histogram, rules)));
  }

  /** Plans with room for so many packs at first. */
  PackPlan(long[] histogram, PackRules rules, int expected) {
    this(histogram, rules, Packed.of(histogram, rules, expected));
  }

  private PackPlan(long[] histogram, PackRules rules, Packed packed) {
    this.histogram = histogram;
    this.rules = rules;
    packs = packed.packs();
    cost = packed.totals().costs();
    leftOut = packed.leftOut();
    steps = StepGrouping.of(packed.totals(), packs, leftOut, rules.packsPerStep(), rules.seed());
  }

  /** How many packs have a place. */
  public long packs() {
    return steps.placed();
  }

  @Override
  public long steps() {
    return (packs() + rules.packsPerStep() - 1) / rules.packsPerStep();
  }

  @Override
  public void places(PlaceOutput out) {
    BestFitDecreasing.run(
        histogram,
        rules,
        packs,
        (length, pack, firstSlot, count) ->
            out.place(length, steps.positionOf(pack), firstSlot, count));
  }

  /** How good the plan is; of what is left out nothing is counted. */
  public PlanFigures figures() {
    long[] packed = packed();
    return figures(packed, NextFit.of(packed, rules));
  }

  /**
   * The same, for who has next fit already: it takes longer than the plan.
   *
   * @param nextFit of the lengths that have a place, with the same rules
   */
  public PlanFigures figures(NextFit nextFit) {
    return figures(packed(), nextFit);
  }

  private PlanFigures figures(long[] packed, NextFit nextFit) {
    long sequences = 0;
    long tokens = 0;
    for (int length = 0; length < packed.length; length++) {
      sequences += packed[length];
      tokens += packed[length] * length;
    }
    long placed = packs();
    return new PlanFigures(
        sequences,
        tokens,
        placed,
        steps(),
        LowerBound.of(packed, rules),
        placed == 0 ? 0 : (double) tokens / ((double) placed * rules.packLength()),
        stepCosts().maxOverMean(),
        nextFit.packs(),
        rankCosts());
  }

  /** How long the steps take. */
  public StepCosts stepCosts() {
    StepCosts costs = new StepCosts(rules.packsPerStep());
    for (int position = 0; position < packs(); position++) {
      costs.add(cost(position));
    }
    return costs.end();
  }

  private static int expected(long lowerBound) {
    return (int) Math.min(Integer.MAX_VALUE - 8L, lowerBound + lowerBound / 1000 + 16);
  }

  private long[] packed() {
    if (leftOut == null) {
      return histogram;
    }
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
    for (int position = 0; position < packs() / k * k; position++) {
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
