package org.longalign.beam.rank;

import java.io.Serializable;

/** Makes a plan of counts; the same counts give the same plan. */
public interface Planner extends Serializable {
  /**
   * Plans.
   *
   * @param seed of the epoch
   */
  Plan plan(RankCounts counts, long seed);
}
