package org.longalign.beam.pack;

import org.longalign.beam.rank.LengthDraws;

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
  private int rows;
  private long costliest;
  private double stepCosts;

  private NextFit(PackRules rules) {
    this.rules = rules;
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
    run.closeStep();
    return run;
  }

  public long packs() {
    return packs;
  }

  /** Work of all steps if each takes as long as its costliest pack, in units of the cost model. */
  public double stepCosts() {
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
    costliest = Math.max(costliest, cost);
    rows += sequences > 0 ? 1 : 0;
    sequences = 0;
    cost = 0;
    if (rows == rules.packsPerStep()) {
      closeStep();
    }
  }

  private void closeStep() {
    stepCosts += costliest;
    costliest = 0;
    rows = 0;
  }
}
