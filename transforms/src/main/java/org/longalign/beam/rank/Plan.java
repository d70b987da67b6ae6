package org.longalign.beam.rank;

/** Which rank of which length stands where. */
public interface Plan {
  /** How many rows there are; their positions are 0 to rows - 1. */
  long rows();

  /** Hands out the place of every rank of every length; a second call hands out the same. */
  void places(PlaceOutput out);
}
