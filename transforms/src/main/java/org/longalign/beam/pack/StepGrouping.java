package org.longalign.beam.pack;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Packs to steps of K packs of like cost, so that no rank waits long for another.
 *
 * <p>Packs are put in random order and taken in windows; inside a window, packs that are neighbors
 * by cost make a step, steps are shuffled, and so are the packs of each step. Every window is a
 * random sample of all packs and windows keep their order, so that an epoch has no trend: less of
 * one than under a shuffle of all steps, whose chance correlation of step number and length is 1 /
 * √steps. Packs left over when K does not divide their number make the last step.
 *
 * <p>Memory: 8 bytes a pack.
 */
final class StepGrouping {
  /** Where packs that are left out stand. */
  static final int NOWHERE = -1;

  /** Wide enough for steps of like packs: measured at 8 and at 64 packs a step. */
  private static final int WINDOW = 2048;

  private static final int STEPS_IN_WINDOW = 128;

  private final int[] order;
  private final int[] position;

  private StepGrouping(int[] order, int packs) {
    this.order = order;
    position = new int[packs];
    Arrays.fill(position, NOWHERE);
    for (int i = 0; i < order.length; i++) {
      position[order[i]] = i;
    }
  }

  /**
   * Groups.
   *
   * @param cost of each pack
   * @param packs how many there are; {@code cost} may be longer
   * @param leftOut packs that have no place, or null if all have one
   */
  static StepGrouping of(long[] cost, int packs, boolean[] leftOut, int packsPerStep, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] order =
        leftOut == null
            ? IntStream.range(0, packs).toArray()
            : IntStream.range(0, packs).filter(pack -> !leftOut[pack]).toArray();
    shuffle(order, 0, order.length, random);
    int inSteps = order.length / packsPerStep * packsPerStep;
    long steps = Math.max(STEPS_IN_WINDOW, WINDOW / packsPerStep);
    int window = (int) Math.min(inSteps, steps * packsPerStep);
    for (int from = 0; from < inSteps; from += window) {
      int to = (int) Math.min(inSteps, (long) from + window);
      group(order, from, to, cost, packsPerStep, random);
    }
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

  /** The position of a pack, or {@value #NOWHERE}. */
  int positionOf(int pack) {
    return position[pack];
  }

  private static void group(
      int[] order, int from, int to, long[] cost, int packsPerStep, SplittableRandom random) {
    int[] byCost =
        Arrays.stream(order, from, to)
            .boxed()
            .sorted(
                Comparator.comparingLong((Integer pack) -> cost[pack]).thenComparing(pack -> pack))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] steps = IntStream.range(0, byCost.length / packsPerStep).toArray();
    shuffle(steps, 0, steps.length, random);
    for (int i = 0; i < steps.length; i++) {
      int begin = from + i * packsPerStep;
      System.arraycopy(byCost, steps[i] * packsPerStep, order, begin, packsPerStep);
      shuffle(order, begin, begin + packsPerStep, random);
    }
  }

  /** Fisher-Yates on [from, to). */
  private static void shuffle(int[] values, int from, int to, SplittableRandom random) {
    for (int i = to - 1; i > from; i--) {
      int j = from + random.nextInt(i - from + 1);
      int value = values[i];
      values[i] = values[j];
      values[j] = value;
    }
  }
}
