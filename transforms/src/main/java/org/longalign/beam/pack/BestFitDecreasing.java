package org.longalign.beam.pack;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Best fit decreasing on a histogram of lengths: the longest first, each into the fullest pack that
 * still has room for it.
 *
 * <p>Equal lengths are placed together. When length L meets the fullest fitting packs, with room r
 * ≥ L, one of them takes floor(r / L) of it before another is touched: after the first its room r −
 * L is smaller still, so that it stays the best fit while L fits. Packs with the same contents
 * therefore come in runs, and cost and memory grow with runs, not with sequences.
 */
final class BestFitDecreasing {
  /** Packs [first, first + packs) with the same contents: {@code slots} sequences each. */
  private record Run(int first, int packs, int slots) {}

  private final int capacity;
  private final List<Placement> placements = new ArrayList<>();
  private final Map<Integer, Deque<Run>> runsByRoom = new HashMap<>();
  private final BitSet rooms = new BitSet();
  private int packs;

  /**
   * Each of the packs [firstPack, firstPack + packs) takes {@code perPack} sequences of that
   * length, which get the ranks from {@code firstRank} on, pack by pack.
   *
   * @param firstSlot how many longer sequences stand before them in each pack
   */
  record Placement(
      int length, long firstRank, int firstPack, int packs, int perPack, int firstSlot) {}

  private BestFitDecreasing(int capacity) {
    this.capacity = capacity;
  }

  /**
   * Plans.
   *
   * @param histogram sequences by length, {@code long[longest + 1]}, none longer than {@code
   *     capacity}
   */
  static BestFitDecreasing of(long[] histogram, int capacity) {
    BestFitDecreasing plan = new BestFitDecreasing(capacity);
    for (int length = histogram.length - 1; length > 0; length--) {
      if (histogram[length] > 0) {
        plan.placeAll(length, histogram[length]);
      }
    }
    return plan;
  }

  int packs() {
    return packs;
  }

  /** In the order in which they were made: lengths descend, ranks of a length ascend. */
  List<Placement> placements() {
    return placements;
  }

  private void placeAll(int length, long count) {
    if (length > capacity) {
      throw new IllegalArgumentException(
          "length must be at most the capacity " + capacity + ", got " + length);
    }
    long rank = 0;
    while (rank < count) {
      int room = rooms.nextSetBit(length);
      Run run;
      if (room < 0) {
        int perPack = capacity / length;
        int opened = Math.toIntExact((count - rank + perPack - 1) / perPack);
        run = new Run(packs, opened, 0);
        room = capacity;
        packs = Math.addExact(packs, opened);
      } else {
        run = take(room);
      }
      rank += fill(run, room, length, rank, count - rank);
    }
  }

  /** Puts up to {@code left} sequences into a run of packs with that room; returns how many. */
  private long fill(Run run, int room, int length, long rank, long left) {
    int perPack = room / length;
    int full = (int) Math.min(run.packs, left / perPack);
    int rest = full < run.packs ? (int) (left - (long) full * perPack) : 0;
    if (full > 0) {
      put(run.first, full, run.slots, room, length, rank, perPack);
    }
    if (rest > 0) {
      put(run.first + full, 1, run.slots, room, length, rank + (long) full * perPack, rest);
    }
    int touched = full + (rest > 0 ? 1 : 0);
    if (touched < run.packs) {
      keep(room, new Run(run.first + touched, run.packs - touched, run.slots));
    }
    return (long) full * perPack + rest;
  }

  private void put(int first, int count, int slots, int room, int length, long rank, int perPack) {
    placements.add(new Placement(length, rank, first, count, perPack, slots));
    keep(room - length * perPack, new Run(first, count, slots + perPack));
  }

  private void keep(int room, Run run) {
    if (room > 0) {
      runsByRoom.computeIfAbsent(room, unused -> new ArrayDeque<>()).push(run);
      rooms.set(room);
    }
  }

  private Run take(int room) {
    Deque<Run> runs = runsByRoom.get(room);
    Run run = runs.pop();
    if (runs.isEmpty()) {
      rooms.clear(room);
    }
    return run;
  }
}
