package org.longalign.beam.judge.statistics;

/**
 * An estimate with the bounds of its 95 % interval.
 *
 * @param value NaN if there is nothing to estimate it from
 * @param low NaN, as {@code high}, if fewer than two clusters leave the spread unknown
 */
public record Interval(double value, double low, double high) {
  /** Of nothing. */
  public static final Interval NONE = new Interval(Double.NaN, Double.NaN, Double.NaN);

  public Interval {
    if (low > high || Double.isNaN(low) != Double.isNaN(high)) {
      throw new IllegalArgumentException(
          "low must be at most high, both numbers or neither, got " + low + " and " + high);
    }
  }

  public boolean contains(double truth) {
    return low <= truth && truth <= high;
  }
}
