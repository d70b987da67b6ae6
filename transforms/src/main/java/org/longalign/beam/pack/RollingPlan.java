package org.longalign.beam.pack;

import java.util.ArrayList;
import java.util.List;

/**
 * Plans sequences that come one by one: some packs' worth of them are held back, and when there is
 * more, the first packs of best fit decreasing over all that is held go out, those with the longest
 * sequences, in full steps of packs of like cost. Looking at what is held as a whole fills packs
 * better than best fit over as many open packs: on uniform [8192, 65536] in packs of 65,536, 256
 * packs held come to 0.4 % over the bound of Martello and Toth, 256 open ones to 0.54 %.
 *
 * <p>Of sequences of one length the first to come goes first. Plain Java; the same sequences in the
 * same order give the same steps.
 */
public final class RollingPlan {
  public static final int MOST_OPEN_PACKS = 1 << 16;

  private final PackRules rules;
  private final int openPacks;

  /**
   * Steps that are complete.
   *
   * @param steps packs of each step, sequences of each pack, by slot
   * @param rest what still waits, in the order in which it came
   */
  public record Planned(List<List<List<HeldSequence>>> steps, List<HeldSequence> rest) {}

  /**
   * Holds back at most the next sequence and openPacks + K packs full of tokens.
   *
   * @param openPacks 1 to {@value #MOST_OPEN_PACKS}; the more, the better filled and the more alike
   *     packs of a step are
   */
  public RollingPlan(PackRules rules, int openPacks) {
    requireOpenPacks(openPacks);
    if (rules.minFill() > 0) {
      throw new IllegalArgumentException(
          "minFill must be 0 where packs are planned as sequences come, got " + rules.minFill());
    }
    this.rules = rules;
    this.openPacks = openPacks;
  }

  static void requireOpenPacks(int openPacks) {
    if (openPacks < 1 || openPacks > MOST_OPEN_PACKS) {
      throw new IllegalArgumentException(
          "openPacks must be between 1 and " + MOST_OPEN_PACKS + ", got " + openPacks);
    }
  }

  /**
   * Whether so much is held that steps can go out.
   *
   * @param footprints sum of {@link PackRules#footprint} of all that is held, in tokens
   * @param sequences how many are held
   */
  public boolean isDue(long footprints, long sequences) {
    long packs = (long) openPacks + rules.packsPerStep();
    return footprints >= packs * rules.packLength() || sequences / packs >= rules.maxSequences();
  }

  /**
   * Plans the steps that go out when so much is held that they are due.
   *
   * @param held in the order in which they came, each at most packLength
   * @param plan how many plans were made before: each has a seed of its own
   */
  public Planned plan(List<HeldSequence> held, long plan) {
    int k = rules.packsPerStep();
    int packs = Math.max(k, openPacks / 2 / k * k);
    long[] taken = new long[rules.packLength() + 1];
    BestFitDecreasing.run(
        histogram(held),
        rules,
        openPacks + k,
        (length, pack, firstSlot, count) -> taken[length] += pack < packs ? count : 0);
    return steps(held, taken, packs, plan);
  }

  /** Plans all that is held; the last step may have fewer packs. */
  public Planned planAll(List<HeldSequence> held, long plan) {
    return steps(held, histogram(held), openPacks + rules.packsPerStep(), plan);
  }

  private long[] histogram(List<HeldSequence> held) {
    long[] histogram = new long[rules.packLength() + 1];
    for (HeldSequence next : held) {
      if (next.length() > rules.packLength()) {
        throw new IllegalArgumentException(
            "length must be at most packLength " + rules.packLength() + ", got " + next.length());
      }
      histogram[next.length()]++;
    }
    return histogram;
  }

  private Planned steps(List<HeldSequence> held, long[] taken, int expected, long plan) {
    // Best fit decreasing over what it put into some of the packs gives just these packs again.
    PackPlan packs = new PackPlan(taken, rules.withSeed(rules.seed() + plan), expected);
    List<HeldSequence> rest = new ArrayList<>();
    HeldSequence[] byLength = sortedByLength(held, taken, rest);
    List<List<List<HeldSequence>>> steps = new ArrayList<>();
    for (long first = 0; first < packs.packs(); first += rules.packsPerStep()) {
      List<List<HeldSequence>> step = new ArrayList<>();
      for (long i = first; i < Math.min(packs.packs(), first + rules.packsPerStep()); i++) {
        step.add(new ArrayList<>());
      }
      steps.add(step);
    }
    int[] next = new int[] {byLength.length};
    packs.places(
        (length, position, firstSlot, count) -> {
          List<HeldSequence> pack =
              steps
                  .get((int) (position / rules.packsPerStep()))
                  .get((int) (position % rules.packsPerStep()));
          for (int i = 0; i < count; i++) {
            pack.add(byLength[--next[0]]);
          }
        });
    return new Planned(steps, rest);
  }

  /** What is taken, lengths ascending and of one length the first to come last; and the rest. */
  private static HeldSequence[] sortedByLength(
      List<HeldSequence> held, long[] taken, List<HeldSequence> rest) {
    int[] end = new int[taken.length];
    int sum = 0;
    for (int length = 0; length < taken.length; length++) {
      sum += (int) taken[length];
      end[length] = sum;
    }
    int[] begin = new int[taken.length];
    System.arraycopy(end, 0, begin, 1, taken.length - 1);
    HeldSequence[] sorted = new HeldSequence[sum];
    for (HeldSequence next : held) {
      int length = next.length();
      if (end[length] > begin[length]) {
        sorted[--end[length]] = next;
      } else {
        rest.add(next);
      }
    }
    return sorted;
  }
}
