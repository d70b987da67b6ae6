package org.longalign.beam.rank;

import java.io.Serializable;

/** Makes a plan of counts; the same counts give the same plan on every worker. */
public interface Planner extends Serializable {
  Placement plan(RankCounts counts);
}
