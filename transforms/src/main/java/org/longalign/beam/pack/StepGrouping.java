package org.longalign.beam.pack;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Packs to steps of K packs of like cost, so that no rank waits long for another.
 *
 * <p>Packs are put in random order and taken in windows; inside a window, packs that are neighbors
 * by cost make a step. Steps are then shuffled over the whole epoch, and packs inside each step, so
 * that neither an epoch nor a rank has a trend. Packs left over when K does not divide their number
 * make the last step.
 */
final class StepGrouping {
  /** Wide enough for steps of like packs: measured at 8 and at 64 packs a step. */
  private static final int WINDOW = 2048;

  private static final int STEPS_IN_WINDOW = 128;

  private final int[] positionOfPack;
  private final int packsPerStep;

  private StepGrouping(int[] positionOfPack, int packsPerStep) {
    this.positionOfPack = positionOfPack;
    this.packsPerStep = packsPerStep;
  }

  /**
   * Groups.
   *
   * @param cost of each pack
   */
  static StepGrouping of(long[] cost, int packsPerStep, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] order = IntStream.range(0, cost.length).toArray();
    shuffle(order, 0, order.length, random);
    int fullSteps = cost.length / packsPerStep;
    int inSteps = fullSteps * packsPerStep;
    int window =
        (int) Math.min(Integer.MAX_VALUE, Math.max(WINDOW, (long) STEPS_IN_WINDOW * packsPerStep));
    window -= window % packsPerStep;
    for (int from = 0; from < inSteps; from += window) {
      sortByCost(order, from, Math.min(inSteps, from + window), cost);
    }
    int[] steps = IntStream.range(0, fullSteps).toArray();
    shuffle(steps, 0, fullSteps, random);
    int[] positionOfPack = new int[cost.length];
    for (int i = 0; i < fullSteps; i++) {
      int begin = steps[i] * packsPerStep;
      shuffle(order, begin, begin + packsPerStep, random);
      for (int rank = 0; rank < packsPerStep; rank++) {
        positionOfPack[order[begin + rank]] = i * packsPerStep + rank;
      }
    }
    for (int i = inSteps; i < cost.length; i++) {
      positionOfPack[order[i]] = i;
    }
    return new StepGrouping(positionOfPack, packsPerStep);
  }

  long stepOf(int pack) {
    return positionOfPack[pack] / packsPerStep;
  }

  int rowOf(int pack) {
    return positionOfPack[pack] % packsPerStep;
  }

  private static void sortByCost(int[] order, int from, int to, long[] cost) {
    Integer[] window = IntStream.range(from, to).map(i -> order[i]).boxed().toArray(Integer[]::new);
    Arrays.sort(
        window, Comparator.comparingLong((Integer pack) -> cost[pack]).thenComparing(pack -> pack));
    for (int i = 0; i < window.length; i++) {
      order[from + i] = window[i];
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
