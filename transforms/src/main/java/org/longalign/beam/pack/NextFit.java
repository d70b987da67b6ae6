package org.longalign.beam.pack;

import org.longalign.beam.rank.LengthDraws;
import org.longalign.beam.rank.StepCosts;

/**
 * Next fit over the same lengths in random order: each sequence goes into the open pack, or closes
 * it. The measure that the LongAlign code's own packing is compared by.
 */
public final class NextFit {
  private final PackRules rules;
  private long packs;
  private int room;
  private int sequences;
  private long cost;
  private final StepCosts stepCosts;

  private NextFit(PackRules rules) {
    this.rules = rules;
    stepCosts = new StepCosts(rules.packsPerStep());
  }

  /**
   * Packs.
   *
   * @param histogram sequences by length, {@code long[longest + 1]}, none above packLength
   */
  public static NextFit of(long[] histogram, PackRules rules) {
    NextFit run = new NextFit(rules);
    for (LengthDraws draws = new LengthDraws(histogram, rules.seed()); draws.hasNext(); ) {
      run.add(draws.next());
    }
    run.closePack();
    run.stepCosts.end();
    return run;
  }

  public long packs() {
    return packs;
  }

  /** How long the steps take, packs in the order in which they were closed. */
  public StepCosts stepCosts() {
    return stepCosts;
  }

  private void add(int length) {
    int footprint = rules.footprint(length);
    if (packs == 0 || footprint > room || sequences == rules.maxSequences()) {
      closePack();
      packs++;
      room = rules.packLength();
    }
    room -= footprint;
    sequences++;
    cost += rules.costModel().of(length);
  }

  private void closePack() {
    if (sequences > 0) {
      stepCosts.add(cost);
    }
    sequences = 0;
    cost = 0;
  }
}
