package org.longalign.beam.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.longalign.beam.data.Pack;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.Span;

/**
 * The columns of one pack.
 *
 * @param inputIds {@code int[length]}
 * @param labels {@code int[length]}: inputIds on targets, {@value #IGNORED} elsewhere; not shifted
 * @param positionIds {@code int[length]}, from 0 in each sequence
 * @param cuSeqlens {@code int[sequences + 1]}, 0 … length
 * @param targetCounts {@code int[sequences]}: N_i
 * @param lossWeights {@code float[sequences]}: 1/N_i, 0 where N_i is 0
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one call, from step to columns
public record PackRow(
    int[] inputIds,
    int[] labels,
    int[] positionIds,
    int[] cuSeqlens,
    String[] sequenceIds,
    int[] targetCounts,
    float[] lossWeights) {
  /** What PyTorch's cross entropy leaves out by default. */
  public static final int IGNORED = -100;

  public static PackRow of(Pack pack) {
    int[] bounds = pack.cuSeqlens();
    int length = bounds[bounds.length - 1];
    int sequences = pack.sequences().size();
    PackRow row =
        new PackRow(
            new int[length],
            new int[length],
            new int[length],
            bounds,
            new String[sequences],
            new int[sequences],
            new float[sequences]);
    Arrays.fill(row.labels, IGNORED);
    for (int i = 0; i < sequences; i++) {
      row.fill(i, pack.sequences().get(i), bounds[i]);
    }
    return row;
  }

  private void fill(int index, Sequence sequence, int at) {
    sequence.tokens().copyTo(inputIds, at);
    for (int i = 0; i < sequence.length(); i++) {
      positionIds[at + i] = i;
    }
    for (Span target : sequence.targets()) {
      System.arraycopy(inputIds, at + target.start(), labels, at + target.start(), target.length());
    }
    sequenceIds[index] = sequence.id();
    targetCounts[index] = sequence.targetCount();
    lossWeights[index] = sequence.targetCount() == 0 ? 0 : 1f / sequence.targetCount();
  }

  /** The runs of targets among labels of [from, to), as positions behind {@code from}. */
  public static List<Span> targets(int[] labels, int from, int to) {
    List<Span> spans = new ArrayList<>();
    int start = -1;
    for (int i = from; i <= to; i++) {
      boolean target = i < to && labels[i] != IGNORED;
      if (target && start < 0) {
        start = i;
      } else if (!target && start >= 0) {
        spans.add(new Span(start - from, i - from));
        start = -1;
      }
    }
    return spans;
  }
}
