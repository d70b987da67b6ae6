package org.longalign.beam.pack;

/** A program: plans a hundred million sequences and says what came of it, or runs out of heap. */
final class PlanInLittleHeap {
  private PlanInLittleHeap() {}

  public static void main(String[] args) {
    long[] histogram = Lengths.mixture(1_000_000);
    for (int length = 0; length < histogram.length; length++) {
      histogram[length] *= 100;
    }
    PackPlan plan = new PackPlan(histogram, PackRules.of(Lengths.C, 8));
    long[] placed = new long[1];
    plan.places((length, position, slot, count) -> placed[0] += count);
    System.out.println(placed[0] + " " + plan.packs());
  }
}
