package org.longalign.beam.runners.bench;

import org.longalign.beam.pack.PackPlan;
import org.longalign.beam.pack.PackRules;

/** What is timed of our planner: histogram to plan, and every place handed out. */
final class PlannedPlaces {
  static final PackRules RULES = PackRules.of(PackingBenchmark.CAPACITY, 8);

  private PlannedPlaces() {}

  /**
   * Plans.
   *
   * @throws IllegalStateException if not every sequence has a place
   */
  static PackPlan of(long[] histogram, long sequences) {
    PackPlan plan = new PackPlan(histogram, RULES);
    long[] placed = new long[1];
    plan.places((length, position, slot, count) -> placed[0] += position < 0 ? 0 : count);
    if (placed[0] != sequences) {
      throw new IllegalStateException(
          "all " + sequences + " sequences must have a place, got " + placed[0]);
    }
    return plan;
  }
}
