package org.longalign.beam.runners.bench;

import org.longalign.beam.pack.PackPlan;

/** Our planner asked what the peers answer: lengths in, the row of every single sequence out. */
final class SequencePlaces {
  private SequencePlaces() {}

  /**
   * Counts lengths, plans, and gives each sequence the place of its rank among its length, ranks in
   * order of arrival.
   *
   * @return positions (step × K + row) by sequence: {@code int[sequences]}
   */
  static int[] of(LengthSet set) {
    long[] histogram = set.histogram();
    int[] next = new int[histogram.length]; // where each length's next sequence stands in byLength
    for (int length = 1; length < next.length; length++) {
      next[length] = next[length - 1] + (int) histogram[length - 1];
    }
    int[] handedOut = next.clone();
    int[] byLength = new int[set.size()];
    for (int i = 0; i < set.size(); i++) {
      byLength[next[set.lengths()[i]]++] = i;
    }
    int[] positions = new int[set.size()];
    new PackPlan(histogram, PlannedPlaces.RULES)
        .places(
            (length, position, slot, count) -> {
              for (int i = 0; i < count; i++) {
                positions[byLength[handedOut[length]++]] = (int) position;
              }
            });
    return positions;
  }
}
