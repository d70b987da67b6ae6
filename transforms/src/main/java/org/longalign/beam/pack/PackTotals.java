package org.longalign.beam.pack;

/**
 * What each pack of a plan comes to. Memory: 16 bytes a pack.
 *
 * <p>Packs above the expected number are counted by {@link BestFitDecreasing} and not here: whoever
 * expected too few runs it again.
 */
final class PackTotals implements BestFitDecreasing.Output {
  private final PackRules rules;
  private final long[] cost;
  private final int[] tokens;
  private final int[] sequences;

  PackTotals(PackRules rules, int packs) {
    this.rules = rules;
    cost = new long[packs];
    tokens = new int[packs];
    sequences = new int[packs];
  }

  @Override
  public void put(int length, int pack, int firstSlot, int count) {
    if (pack < cost.length) {
      cost[pack] += count * rules.costModel().of(length);
      tokens[pack] += count * length;
      sequences[pack] += count;
    }
  }

  /** Work of a pack, in units of the cost model. */
  long cost(int pack) {
    return cost[pack];
  }

  /** Work of all packs, not copied: to keep when tokens and sequences are done with. */
  long[] costs() {
    return cost;
  }

  int tokens(int pack) {
    return tokens[pack];
  }

  int sequences(int pack) {
    return sequences[pack];
  }
}
