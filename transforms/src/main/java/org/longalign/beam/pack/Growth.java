package org.longalign.beam.pack;

/** How arrays of packs grow. */
final class Growth {
  private Growth() {}

  /** A quarter more than needed: plans are told what they hold, not twice that. */
  static int of(int needed) {
    return (int) Math.min(Integer.MAX_VALUE - 8L, needed + (needed >> 2) + 16L);
  }
}
