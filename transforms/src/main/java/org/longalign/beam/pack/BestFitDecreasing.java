package org.longalign.beam.pack;

import java.util.Arrays;

/**
 * Best fit decreasing on a histogram of lengths: the longest first, each into the fullest pack that
 * still has room for it.
 *
 * <p>When length L meets a fullest fitting pack, with room r ≥ L, that pack takes floor(r / L) of
 * it before another is touched: after the first its room r − L is smaller still, so that it stays
 * the best fit while L fits. Cost grows with (pack, length) pairs, memory with packs alone: 8 bytes
 * each. Assignments are handed out and not kept; a second run hands out the same.
 */
final class BestFitDecreasing {
  /** Where the next {@code count} sequences of {@code length} go, ranks ascending. */
  interface Output {
    void put(int length, int pack, int firstSlot, int count);
  }

  private final PackRules rules;
  private final RoomIndex index;
  private final Output out;
  private int[] slots;
  private int packs;

  private BestFitDecreasing(PackRules rules, int expected, Output out) {
    this.rules = rules;
    this.out = out;
    index = new RoomIndex(rules.packLength(), expected);
    slots = new int[expected];
  }

  /**
   * Plans; lengths descend.
   *
   * @param histogram sequences by length, {@code long[longest + 1]}
   * @param expected packs, as good as it is known
   * @return packs, numbered as they were opened
   * @throws IllegalArgumentException if a length is above the capacity
   */
  static BestFitDecreasing run(long[] histogram, PackRules rules, int expected, Output out) {
    BestFitDecreasing run = new BestFitDecreasing(rules, expected, out);
    for (int length = histogram.length - 1; length > 0; length--) {
      if (histogram[length] > 0) {
        run.placeAll(length, histogram[length]);
      }
    }
    return run;
  }

  int packs() {
    return packs;
  }

  /** Marks the packs that have at least {@code room} tokens left and might have taken more. */
  boolean[] withRoom(int room) {
    boolean[] marked = new boolean[packs];
    for (int at = index.ceiling(room); at >= 0; at = index.ceiling(room)) {
      marked[index.pop(at)] = true;
    }
    return marked;
  }

  private void placeAll(int length, long count) {
    int footprint = rules.footprint(length);
    if (footprint > rules.packLength()) {
      throw new IllegalArgumentException(
          "length must be at most packLength " + rules.packLength() + ", got " + length);
    }
    for (long left = count; left > 0; ) {
      int room = index.ceiling(footprint);
      int pack = room < 0 ? open() : index.pop(room);
      room = room < 0 ? rules.packLength() : room;
      int fits = Math.min(room / footprint, rules.maxSequences() - slots[pack]);
      int taken = (int) Math.min(left, fits);
      out.put(length, pack, slots[pack], taken);
      slots[pack] += taken;
      room -= taken * footprint;
      left -= taken;
      if (room > 0 && slots[pack] < rules.maxSequences()) {
        index.push(room, pack);
      }
    }
  }

  private int open() {
    if (packs == slots.length) {
      slots = Arrays.copyOf(slots, Growth.of(packs + 1));
    }
    return packs++;
  }
}
