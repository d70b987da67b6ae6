package org.longalign.beam.pack;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import org.longalign.beam.rank.PlaceOutput;

/**
 * Packs to steps of K packs of like cost, so that no rank waits long for another.
 *
 * <p>Packs are put in random order and taken in windows; inside a window, packs that are neighbors
 * by cost make a step, steps are shuffled, and so are the packs of each step. Every window is a
 * random sample of all packs and windows keep their order, so that lengths have less of a trend
 * over an epoch than under a shuffle of all steps, whose chance correlation of step number and mean
 * length is 1 / √steps; where few steps have one all the same, all is drawn again. Packs left over
 * when K does not divide their number make the last step.
 *
 * <p>Memory: 8 bytes a pack.
 */
final class StepGrouping {
  /** Wide enough for steps of like packs: measured at 8 and at 64 packs a step. */
  private static final int WINDOW = 2048;

  private static final int STEPS_IN_WINDOW = 128;

  /** The strongest {@link Trend} that is not drawn again. */
  private static final double NO_TREND = 0.01;

  /** Enough for a hundred steps. */
  private static final int DRAWS = 64;

  /** Fewer have a trend in whatever order. */
  private static final int STEPS_FOR_A_TREND = 16;

  private final int[] order;
  private final int[] position;

  private StepGrouping(int[] order, int packs) {
    this.order = order;
    position = new int[packs];
    Arrays.fill(position, (int) PlaceOutput.NOWHERE);
    for (int i = 0; i < order.length; i++) {
      position[order[i]] = i;
    }
  }

  /**
   * Groups.
   *
   * @param packs how many there are
   * @param leftOut packs that have no place, or null if all have one
   */
  static StepGrouping of(
      PackTotals totals, int packs, boolean[] leftOut, int packsPerStep, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] order = inOrder(packs, leftOut);
    int draws = order.length / packsPerStep < STEPS_FOR_A_TREND ? 1 : DRAWS;
    do {
      draw(order, totals, packsPerStep, random);
    } while (--draws > 0 && Math.abs(Trend.of(order, packsPerStep, totals)) > NO_TREND);
    return new StepGrouping(order, packs);
  }

  /** How many packs have a place. */
  int placed() {
    return order.length;
  }

  /** The pack at a position, which is step × K + row. */
  int packAt(int position) {
    return order[position];
  }

  /** The position of a pack, or {@link PlaceOutput#NOWHERE}. */
  int positionOf(int pack) {
    return position[pack];
  }

  /** Not a stream: that would hold the packs twice before it has an array. */
  private static int[] inOrder(int packs, boolean[] leftOut) {
    int[] order = new int[packs];
    int placed = 0;
    for (int pack = 0; pack < packs; pack++) {
      if (leftOut == null || !leftOut[pack]) {
        order[placed++] = pack;
      }
    }
    return placed == packs ? order : Arrays.copyOf(order, placed);
  }

  private static void draw(
      int[] order, PackTotals totals, int packsPerStep, SplittableRandom random) {
    shuffle(order, 0, order.length, 1, random);
    int inSteps = order.length / packsPerStep * packsPerStep;
    long steps = Math.max(STEPS_IN_WINDOW, WINDOW / packsPerStep);
    int window = (int) Math.min(inSteps, steps * packsPerStep);
    for (int from = 0; from < inSteps; from += window) {
      int to = (int) Math.min(inSteps, (long) from + window);
      sortByCost(order, from, to, totals);
      shuffle(order, from, to, packsPerStep, random);
      for (int step = from; step < to; step += packsPerStep) {
        shuffle(order, step, step + packsPerStep, 1, random);
      }
    }
  }

  private static void sortByCost(int[] order, int from, int to, PackTotals totals) {
    int[] byCost =
        Arrays.stream(order, from, to)
            .boxed()
            .sorted(
                Comparator.comparingLong((Integer pack) -> totals.cost(pack))
                    .thenComparing(pack -> pack))
            .mapToInt(Integer::intValue)
            .toArray();
    System.arraycopy(byCost, 0, order, from, byCost.length);
  }

  /** Fisher-Yates on [from, to), whose blocks of {@code block} values stay as they are. */
  private static void shuffle(int[] values, int from, int to, int block, SplittableRandom random) {
    for (int i = (to - from) / block - 1; i > 0; i--) {
      int one = from + i * block;
      int other = from + random.nextInt(i + 1) * block;
      for (int j = 0; j < block; j++) {
        int value = values[one + j];
        values[one + j] = values[other + j];
        values[other + j] = value;
      }
    }
  }
}
