package org.longalign.beam.token.bpe;

import java.util.Arrays;

/**
 * Pieces of bytes that are one id each: open addressing, at most half full. A piece of up to
 * {@value Hashing#SHORT} bytes is its own key, in a slot of two longs and the id; longer ones stand
 * in one array, behind each other.
 */
final class PieceTable {
  private static final int STRIDE = 4;

  private final long[] slots;
  private final int slotMask;
  private final int[] longIds;
  private final int[] longStarts;
  private final int[] longEnds;
  private final byte[] longBytes;

  /** Holds {@code pieces[i]} as {@code ids[i]}; each at least a byte, none twice. */
  PieceTable(byte[][] pieces, int[] ids) {
    int shorts = 0;
    int bytes = 0;
    for (byte[] piece : pieces) {
      if (piece.length <= Hashing.SHORT) {
        shorts++;
      } else {
        bytes += piece.length;
      }
    }
    int slotCount = Hashing.powerOfTwo(Math.max(16, 2 * shorts));
    slots = new long[STRIDE * slotCount];
    slotMask = slotCount - 1;
    int longCount = Hashing.powerOfTwo(Math.max(16, 2 * (pieces.length - shorts)));
    longIds = new int[longCount];
    longStarts = new int[longCount];
    longEnds = new int[longCount];
    longBytes = new byte[bytes + Hashing.PADDING];
    int end = 0;
    for (int i = 0; i < pieces.length; i++) {
      if (pieces[i].length <= Hashing.SHORT) {
        putShort(Arrays.copyOf(pieces[i], Hashing.PADDING), pieces[i].length, ids[i]);
      } else {
        System.arraycopy(pieces[i], 0, longBytes, end, pieces[i].length);
        putLong(end, end + pieces[i].length, ids[i]);
        end += pieces[i].length;
      }
    }
  }

  private void putShort(byte[] padded, int length, int id) {
    long first = Hashing.firstKey(padded, 0, length);
    long second = Hashing.secondKey(padded, 0, length);
    int at = Hashing.of(first, second) & slotMask;
    while (slots[STRIDE * at + 1] != 0) {
      at = (at + 1) & slotMask;
    }
    slots[STRIDE * at] = first;
    slots[STRIDE * at + 1] = second;
    slots[STRIDE * at + 2] = id;
  }

  private void putLong(int start, int end, int id) {
    int at = Hashing.of(longBytes, start, end) & (longIds.length - 1);
    while (longEnds[at] != 0) {
      at = (at + 1) & (longIds.length - 1);
    }
    longStarts[at] = start;
    longEnds[at] = end;
    longIds[at] = id;
  }

  /** The id of the piece with those keys and that hash of them, or −1. */
  int find(long first, long second, int hash) {
    int at = hash & slotMask;
    for (long found = slots[STRIDE * at + 1]; found != 0; found = slots[STRIDE * at + 1]) {
      if (found == second && slots[STRIDE * at] == first) {
        return (int) slots[STRIDE * at + 2];
      }
      at = (at + 1) & slotMask;
    }
    return -1;
  }

  /** The id of a piece of any length, or −1; {@code s} has {@link Hashing#PADDING} behind it. */
  int find(byte[] s, int p, int q) {
    if (q - p <= Hashing.SHORT) {
      long first = Hashing.firstKey(s, p, q - p);
      long second = Hashing.secondKey(s, p, q - p);
      return find(first, second, Hashing.of(first, second));
    }
    return findLong(s, p, q, Hashing.of(s, p, q));
  }

  /** The id of a piece of more than {@value Hashing#SHORT} bytes with that hash, or −1. */
  int findLong(byte[] s, int p, int q, int hash) {
    int at = hash & (longIds.length - 1);
    while (longEnds[at] != 0) {
      if (Arrays.equals(longBytes, longStarts[at], longEnds[at], s, p, q)) {
        return longIds[at];
      }
      at = (at + 1) & (longIds.length - 1);
    }
    return -1;
  }
}
