package org.longalign.beam.source;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Which of what the tasks of reading found does not go on. */
final class GoneElements {
  private final Map<Integer, BitSet> byTask = new HashMap<>();

  /** Adds tasks and the numbers of their elements that go, as {@link UniqueDocuments#REPEATED}. */
  GoneElements and(Map<Integer, byte[]> more) {
    more.forEach(
        (task, bits) ->
            byTask.computeIfAbsent(task, unused -> new BitSet()).or(BitSet.valueOf(bits)));
    return this;
  }

  boolean has(Sighting sighting) {
    BitSet ofTask = byTask.get(sighting.task());
    return ofTask != null && ofTask.get(sighting.number());
  }
}
