package org.longalign.beam.pack;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.longalign.beam.data.PlanFigures;
import org.longalign.beam.rank.PlaceOutput;
import org.longalign.beam.rank.Plan;
import org.longalign.beam.rank.RankCounts;

/**
 * A plan for sequences that stay together: groups that fit into a pack are packed like single
 * sequences; those that take several packs of one step share steps of their own, by best fit
 * decreasing on the number of packs. Such steps may have fewer than K packs; they stand at random
 * among the others.
 */
final class TogetherPlan implements Plan {
  private final PackPlan packs;
  private final PackRules rules;
  private final long[] wide;
  private final long widePacks;
  private final int[] numberOfWideStep;
  private final int[] numberOfStep;

  /** Plans groups of the sizes that {@link RankCounts} tells of. */
  TogetherPlan(long[] histogram, PackRules rules) {
    this.rules = rules;
    int c = rules.packLength();
    int k = rules.packsPerStep();
    packs = new PackPlan(Arrays.copyOf(histogram, Math.min(histogram.length, c + 1)), rules);
    wide = new long[k + 1];
    long taken = 0;
    for (int size = c + 1; size < histogram.length; size++) {
      wide[size - c] = histogram[size];
      taken += histogram[size] * (size - c);
    }
    widePacks = taken;
    int wideSteps =
        BestFitDecreasing.run(wide, PackRules.of(k, 1), 16, (p, s, n, c1) -> {}).packs();
    numberOfWideStep = new int[wideSteps];
    numberOfStep = new int[Math.toIntExact(packs.steps())];
    number(new SplittableRandom(rules.seed()));
  }

  /** A last step with fewer packs stays the last. */
  private void number(SplittableRandom random) {
    int steps = numberOfStep.length;
    int full = (int) (packs.packs() / rules.packsPerStep());
    int wideDone = 0;
    for (int number = 0; number < full + numberOfWideStep.length; number++) {
      int left = numberOfWideStep.length - wideDone;
      if (random.nextInt(full + numberOfWideStep.length - number) < left) {
        // Wide steps come out with the widest groups first: each takes a random one of the numbers.
        int other = random.nextInt(wideDone + 1);
        numberOfWideStep[wideDone] = numberOfWideStep[other];
        numberOfWideStep[other] = number;
        wideDone++;
      } else {
        numberOfStep[number - wideDone] = number;
      }
    }
    if (full < steps) {
      numberOfStep[full] = full + numberOfWideStep.length;
    }
  }

  @Override
  public long steps() {
    return (long) numberOfStep.length + numberOfWideStep.length;
  }

  @Override
  public void places(PlaceOutput out) {
    int k = rules.packsPerStep();
    int[] taken = new int[numberOfWideStep.length];
    BestFitDecreasing.run(
        wide,
        PackRules.of(k, 1),
        taken.length,
        (width, step, firstSlot, count) -> {
          for (int i = 0; i < count; i++) {
            long position = (long) numberOfWideStep[step] * k + taken[step];
            out.place(rules.packLength() + width, position, 0, 1);
            taken[step] += width;
          }
        });
    packs.places(
        (length, position, firstSlot, count) ->
            out.place(
                length,
                (long) numberOfStep[(int) (position / k)] * k + position % k,
                firstSlot,
                count));
  }

  /**
   * How good the plan is; of groups that take several packs the costs are not known and not in it.
   */
  PlanFigures figures(long sequences, long tokens) {
    PlanFigures figures = packs.figures();
    long all = figures.packs() + widePacks;
    long room = all * rules.packLength();
    long bound = -Math.floorDiv(-tokens, (long) rules.packLength());
    return new PlanFigures(
        sequences,
        tokens,
        all,
        steps(),
        Math.max(figures.lowerBound(), bound),
        all == 0 ? 0 : (double) tokens / room,
        figures.maxOverMeanCost(),
        figures.nextFitPacks() + widePacks,
        figures.rankCosts());
  }
}
