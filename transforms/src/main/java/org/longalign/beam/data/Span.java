package org.longalign.beam.data;

/** A half-open range of token positions, [start, end). */
public record Span(int start, int end) {
  public Span {
    Require.that("start", start, s -> s >= 0, "0 or more");
    if (end <= start) {
      throw new IllegalArgumentException("end must be above start " + start + ", got " + end);
    }
  }

  public int length() {
    return end - start;
  }
}
