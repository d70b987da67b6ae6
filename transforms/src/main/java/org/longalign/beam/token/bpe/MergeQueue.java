package org.longalign.beam.token.bpe;

import java.util.Arrays;

/** Merges of many symbols: pairs wait in a binary heap by (rank, place). */
final class MergeQueue {
  private static final int GONE = -1;

  private final MergeTable merges;
  private final int[] target;
  private final int from;
  private final int[] ids;
  private final int size;
  private final int[] previous;
  private final int[] next;
  private final int[] ranks;
  private long[] heap;
  private int waiting;

  MergeQueue(MergeTable merges, int[] ids, int from, int size) {
    this.merges = merges;
    this.target = ids;
    this.from = from;
    this.ids = Arrays.copyOfRange(ids, from, from + size);
    this.size = size;
    previous = new int[size];
    next = new int[size];
    ranks = new int[size];
    heap = new long[size];
  }

  /** Merges in the place that the symbols came from; tells how many are left. */
  int merge() {
    for (int i = 0; i < size; i++) {
      previous[i] = i - 1;
      next[i] = i + 1;
    }
    for (int i = 0; i < size; i++) {
      rank(i);
    }
    while (waiting > 0) {
      long first = poll();
      int at = (int) first;
      int rank = (int) (first >>> 32);
      // What was merged since has another rank now, or none.
      if (ids[at] != GONE && ranks[at] == rank) {
        int right = next[at];
        ids[at] = merges.product(rank);
        ids[right] = GONE;
        next[at] = next[right];
        if (next[at] < size) {
          previous[next[at]] = at;
        }
        rank(at);
        if (previous[at] >= 0) {
          rank(previous[at]);
        }
      }
    }
    int left = 0;
    for (int i = 0; i < size; i = next[i]) {
      target[from + left++] = ids[i];
    }
    return left;
  }

  private void rank(int at) {
    ranks[at] = next[at] < size ? merges.rank(ids[at], ids[next[at]]) : MergeTable.NONE;
    if (ranks[at] != MergeTable.NONE) {
      offer((long) ranks[at] << 32 | at);
    }
  }

  private void offer(long entry) {
    if (waiting == heap.length) {
      heap = Arrays.copyOf(heap, 2 * waiting);
    }
    int at = waiting++;
    while (at > 0 && heap[(at - 1) >>> 1] > entry) {
      heap[at] = heap[(at - 1) >>> 1];
      at = (at - 1) >>> 1;
    }
    heap[at] = entry;
  }

  private long poll() {
    long first = heap[0];
    long moved = heap[--waiting];
    int at = 0;
    for (int child = 1; child < waiting; child = 2 * at + 1) {
      if (child + 1 < waiting && heap[child + 1] < heap[child]) {
        child++;
      }
      if (heap[child] >= moved) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = moved;
    return first;
  }
}
