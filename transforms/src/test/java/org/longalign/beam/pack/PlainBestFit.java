package org.longalign.beam.pack;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Best fit decreasing in the plainest words: the oracle for the fast one. */
final class PlainBestFit {
  private PlainBestFit() {}

  /** Lengths of each pack, packs as they were opened; of equally full ones the last one touched. */
  static List<List<Integer>> decreasing(List<Integer> lengths, int capacity) {
    List<List<Integer>> packs = new ArrayList<>();
    List<List<Integer>> touched = new ArrayList<>(); // the last one first
    for (int length : lengths.stream().sorted(Comparator.reverseOrder()).toList()) {
      List<Integer> best = null;
      for (List<Integer> pack : touched) {
        boolean fits = PlannedPacks.sum(pack) + length <= capacity;
        if (fits && (best == null || PlannedPacks.sum(pack) > PlannedPacks.sum(best))) {
          best = pack;
        }
      }
      if (best == null) {
        best = new ArrayList<>();
        packs.add(best);
      }
      List<Integer> chosen = best;
      touched.removeIf(pack -> pack == chosen);
      chosen.add(length);
      touched.add(0, chosen);
    }
    return packs;
  }
}
