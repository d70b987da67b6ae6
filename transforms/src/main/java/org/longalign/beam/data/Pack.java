package org.longalign.beam.data;

import java.util.List;

/** Sequences that share one row, in order. */
public record Pack(List<Sequence> sequences) {
  public Pack {
    sequences = List.copyOf(sequences);
    Require.that("sequences", sequences.size(), n -> n >= 1, "one or more");
  }

  /** Length in tokens; no padding is counted, none is stored. */
  public int length() {
    return sequences.stream().mapToInt(Sequence::length).sum();
  }

  /** Where each sequence begins, and the row's length at the end: {@code int[sequences + 1]}. */
  public int[] cuSeqlens() {
    int[] bounds = new int[sequences.size() + 1];
    for (int i = 0; i < sequences.size(); i++) {
      bounds[i + 1] = bounds[i] + sequences.get(i).length();
    }
    return bounds;
  }

  /** The longest sequence, in tokens. */
  public int maxSeqlen() {
    return sequences.stream().mapToInt(Sequence::length).max().orElseThrow();
  }
}
