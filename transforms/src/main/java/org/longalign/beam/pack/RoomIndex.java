package org.longalign.beam.pack;

import java.util.Arrays;

/**
 * Packs by the room that they have left: stacks threaded through one array, and a bit set of two
 * levels over the rooms in use, so that the smallest room of at least a length is found in a few
 * steps wherever it lies.
 *
 * <p>Memory: 4 bytes a pack and 4.1 a token of capacity.
 */
final class RoomIndex {
  private static final int NONE = -1;

  private final int[] top;
  private final long[] rooms;
  private final long[] words;
  private int[] below;

  RoomIndex(int capacity, int packs) {
    top = new int[capacity + 1];
    rooms = new long[(capacity >>> 6) + 1];
    words = new long[(rooms.length >>> 6) + 1];
    below = new int[packs];
    Arrays.fill(top, NONE);
  }

  /** Puts a pack on the stack of its room. */
  void push(int room, int pack) {
    if (pack >= below.length) {
      below = Arrays.copyOf(below, Growth.of(pack + 1));
    }
    below[pack] = top[room];
    if (top[room] == NONE) {
      rooms[room >>> 6] |= 1L << room;
      words[room >>> 12] |= 1L << (room >>> 6);
    }
    top[room] = pack;
  }

  /** Takes the pack that was put last with that room. */
  int pop(int room) {
    int pack = top[room];
    top[room] = below[pack];
    if (top[room] == NONE) {
      rooms[room >>> 6] &= ~(1L << room);
      if (rooms[room >>> 6] == 0) {
        words[room >>> 12] &= ~(1L << (room >>> 6));
      }
    }
    return pack;
  }

  /** The smallest room in use that is at least {@code length}, or -1. */
  int ceiling(int length) {
    int word = length >>> 6;
    long bits = rooms[word] & (-1L << length);
    if (bits == 0) {
      word = nextWord(word + 1);
      if (word < 0) {
        return NONE;
      }
      bits = rooms[word];
    }
    return (word << 6) + Long.numberOfTrailingZeros(bits);
  }

  private int nextWord(int from) {
    for (int i = from >>> 6; i < words.length; i++) {
      long bits = i == from >>> 6 ? words[i] & (-1L << from) : words[i];
      if (bits != 0) {
        return (i << 6) + Long.numberOfTrailingZeros(bits);
      }
    }
    return NONE;
  }
}
