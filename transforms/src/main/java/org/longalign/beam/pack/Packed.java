package org.longalign.beam.pack;

/**
 * What best fit decreasing came to. What it worked with is not in it, so that it is gone when steps
 * are made.
 *
 * @param leftOut packs that are filled too little, or null if none is left out
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, to the plan
record Packed(PackTotals totals, int packs, boolean[] leftOut) {

  /**
   * Packs.
   *
   * @param expected packs, as good as it is known
   */
  static Packed of(long[] histogram, PackRules rules, int expected) {
    Packed packed = within(histogram, rules, expected);
    return packed.totals != null ? packed : within(histogram, rules, packed.packs);
  }

  /** Without totals if there are more packs than that: they are freed before there are new ones. */
  private static Packed within(long[] histogram, PackRules rules, int most) {
    PackTotals totals = new PackTotals(rules, most);
    BestFitDecreasing packing = BestFitDecreasing.run(histogram, rules, most, totals);
    if (packing.packs() > most) {
      return new Packed(null, packing.packs(), null);
    }
    boolean[] leftOut = rules.minFill() > 0 ? packing.withRoom(roomOfUnderfilled(rules)) : null;
    return new Packed(totals, packing.packs(), leftOut);
  }

  /** The least room of a pack that is filled too little. */
  private static int roomOfUnderfilled(PackRules rules) {
    // 0.28 of 100 tokens is 28, not what comes out above it in binary.
    int filled = (int) Math.ceil(rules.minFill() * rules.packLength() - 1e-6);
    return rules.packLength() - filled + 1;
  }
}
