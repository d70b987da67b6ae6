package org.longalign.beam.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a plan puts into each pack, read through its only door.
 *
 * @param byPosition lengths of each pack in the order of slots; left-out sequences at -1
 */
record PlannedPacks(Map<Long, List<Integer>> byPosition) {

  static PlannedPacks of(PackPlan plan) {
    Map<Long, TreeMap<Integer, Integer>> slots = new HashMap<>();
    List<Integer> nowhere = new ArrayList<>();
    plan.places(
        (length, position, firstSlot, count) -> {
          for (int slot = firstSlot; slot < firstSlot + count; slot++) {
            if (position < 0) {
              nowhere.add(length);
            } else {
              assertNull(
                  slots.computeIfAbsent(position, p -> new TreeMap<>()).put(slot, length),
                  "two sequences at " + position + "/" + slot);
            }
          }
        });
    Map<Long, List<Integer>> packs = new TreeMap<>();
    slots.forEach((at, pack) -> packs.put(at, List.copyOf(pack.values())));
    assertEquals(plan.packs(), packs.size());
    if (!nowhere.isEmpty()) {
      packs.put(-1L, nowhere);
    }
    return new PlannedPacks(packs);
  }

  /** Sequences by length. */
  Map<Integer, Long> lengths() {
    Map<Integer, Long> lengths = new TreeMap<>();
    byPosition.values().forEach(pack -> pack.forEach(l -> lengths.merge(l, 1L, Long::sum)));
    return lengths;
  }

  static int sum(List<Integer> pack) {
    return pack.stream().mapToInt(Integer::intValue).sum();
  }
}
