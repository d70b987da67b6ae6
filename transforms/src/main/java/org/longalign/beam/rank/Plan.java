package org.longalign.beam.rank;

/** Which rank of which size stands where. */
public interface Plan {
  /** How many steps there are; their numbers are 0 to steps - 1. */
  long steps();

  /** Hands out the place of every rank of every size; a second call hands out the same. */
  void places(PlaceOutput out);
}
