package org.longalign.beam.pack;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Best fit over a bounded number of open packs, for sequences that come one by one: each goes into
 * the fullest open pack that has room for it. Where none has, a pack is opened, and the fullest is
 * closed for it if as many are open as may be.
 *
 * <p>Cost O(open packs) a sequence, memory 16 bytes an open pack.
 */
public final class OpenPacks {
  private final PackRules rules;
  private final int most;
  private final long[] numbers;
  private final int[] rooms;
  private final int[] sequences;
  private int open;
  private long next;

  /**
   * None open.
   *
   * @param most packs open at once
   */
  public OpenPacks(PackRules rules, int most) {
    if (most < 1) {
      throw new IllegalArgumentException("openPacks must be positive, got " + most);
    }
    this.rules = rules;
    this.most = most;
    numbers = new long[most];
    rooms = new int[most];
    sequences = new int[most];
  }

  /** Takes the packs that are complete. */
  public interface Closed {
    void closed(long pack, int sequences);
  }

  /** Where a sequence went: pack numbers count from 0 as packs are opened, slots from 0. */
  public record Slot(long pack, int slot) {}

  /**
   * Places a sequence.
   *
   * @param length in tokens, at most packLength
   * @param closed takes the packs that are closed now
   */
  public Slot place(int length, Closed closed) {
    int footprint = rules.footprint(length);
    if (footprint > rules.packLength()) {
      throw new IllegalArgumentException(
          "length must be at most packLength " + rules.packLength() + ", got " + length);
    }
    int best = -1;
    int fullest = 0;
    for (int i = 0; i < open; i++) {
      if (rooms[i] >= footprint && (best < 0 || before(i, best))) {
        best = i;
      }
      fullest = before(i, fullest) ? i : fullest;
    }
    if (best < 0) {
      if (open == most) {
        close(fullest, closed);
      }
      best = open++;
      numbers[best] = next++;
      rooms[best] = rules.packLength();
      sequences[best] = 0;
    }
    Slot slot = new Slot(numbers[best], sequences[best]++);
    rooms[best] -= footprint;
    if (rooms[best] == 0 || sequences[best] == rules.maxSequences()) {
      close(best, closed);
    }
    return slot;
  }

  /** Closes all, in the order in which they were opened. */
  public void flush(Closed closed) {
    while (open > 0) {
      int oldest = 0;
      for (int i = 1; i < open; i++) {
        oldest = numbers[i] < numbers[oldest] ? i : oldest;
      }
      close(oldest, closed);
    }
  }

  /** Whether none is open. */
  boolean isEmpty() {
    return open == 0;
  }

  /** How many packs have been opened so far. */
  public long packs() {
    return next;
  }

  /** The fuller one first; of equals the older. */
  private boolean before(int a, int b) {
    return rooms[a] != rooms[b] ? rooms[a] < rooms[b] : numbers[a] < numbers[b];
  }

  private void close(int at, Closed closed) {
    long number = numbers[at];
    int held = sequences[at];
    open--;
    numbers[at] = numbers[open];
    rooms[at] = rooms[open];
    sequences[at] = sequences[open];
    closed.closed(number, held);
  }

  /** All of it, to go on from. */
  void save(DataOutput out) throws IOException {
    out.writeLong(next);
    out.writeInt(open);
    for (int i = 0; i < open; i++) {
      out.writeLong(numbers[i]);
      out.writeInt(rooms[i]);
      out.writeInt(sequences[i]);
    }
  }

  /** Goes on from what was saved. */
  void restore(DataInput in) throws IOException {
    next = in.readLong();
    open = in.readInt();
    for (int i = 0; i < open; i++) {
      numbers[i] = in.readLong();
      rooms[i] = in.readInt();
      sequences[i] = in.readInt();
    }
  }
}
