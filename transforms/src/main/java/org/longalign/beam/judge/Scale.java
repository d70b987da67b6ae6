package org.longalign.beam.judge;

/** The lowest and the highest score that there is. */
public record Scale(double low, double high) {
  public Scale {
    if (!(low < high)) {
      throw new IllegalArgumentException(
          "a scale's low must be below its high, got " + low + " and " + high);
    }
  }
}
