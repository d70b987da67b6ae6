package org.longalign.beam.filter;

import java.util.Arrays;
import java.util.List;

/**
 * Runs of one size in the units of benchmark texts, found by hash and then compared unit by unit:
 * open addressing, at most half full.
 */
final class GramIndex {
  private static final int FREE = -1;

  private final int size;
  private final List<Units> texts;
  private final long mask;
  private long[] hashes = new long[64];
  private int[] text = new int[64];
  private int[] start = new int[64];
  private int count;

  /**
   * Empty.
   *
   * @param size of a run, in units
   * @param texts whose runs are to be added, by number
   * @param mask the bits of hashes that are used: all, but where collisions are wanted
   */
  GramIndex(int size, List<Units> texts, long mask) {
    this.size = size;
    this.texts = texts;
    this.mask = mask;
    Arrays.fill(text, FREE);
  }

  int size() {
    return size;
  }

  /** How many different runs there are. */
  int count() {
    return count;
  }

  /** Adds all runs of a text; of equal runs, the first stays. */
  void add(int number) {
    long[] grams = Grams.of(texts.get(number), size);
    for (int at = 0; at < grams.length; at++) {
      long hash = grams[at] & mask;
      int slot = slot(hash, texts.get(number), at);
      if (text[slot] == FREE) {
        put(slot, hash, number, at);
        count++;
        if (2 * count > text.length) {
          grow();
        }
      }
    }
  }

  /** The slot of the run that a text has at a place, or −1. */
  int find(long gram, Units units, int at) {
    int slot = slot(gram & mask, units, at);
    return text[slot] == FREE ? -1 : slot;
  }

  /** Which text the run in a slot is from. */
  int text(int slot) {
    return text[slot];
  }

  /** Where in that text it begins, in units. */
  int start(int slot) {
    return start[slot];
  }

  /** Where that run is, or the free slot where it belongs. */
  private int slot(long hash, Units units, int at) {
    int slot = first(hash);
    while (text[slot] != FREE
        && !(hashes[slot] == hash && units.matches(at, texts.get(text[slot]), start[slot], size))) {
      slot = (slot + 1) & (text.length - 1);
    }
    return slot;
  }

  private int first(long hash) {
    return (int) hash & (text.length - 1);
  }

  private void put(int slot, long hash, int number, int at) {
    hashes[slot] = hash;
    text[slot] = number;
    start[slot] = at;
  }

  private void grow() {
    long[] oldHashes = hashes;
    int[] oldText = text;
    int[] oldStart = start;
    hashes = new long[2 * oldText.length];
    text = new int[2 * oldText.length];
    start = new int[2 * oldText.length];
    Arrays.fill(text, FREE);
    for (int i = 0; i < oldText.length; i++) {
      if (oldText[i] != FREE) {
        int slot = first(oldHashes[i]);
        while (text[slot] != FREE) {
          slot = (slot + 1) & (text.length - 1);
        }
        put(slot, oldHashes[i], oldText[i], oldStart[i]);
      }
    }
  }
}
