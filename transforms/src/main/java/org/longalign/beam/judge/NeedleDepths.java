package org.longalign.beam.judge;

import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How depths lie between two of them; depths are percent of the context that stands before, to a
 * hundredth, so that they are the same on every machine.
 */
public enum NeedleDepths {
  /** Evenly. */
  LINEAR {
    @Override
    double place(double linear) {
      return linear;
    }
  },
  /**
   * Closer together at both ends, by the logistic function of the original test (steepness 0.1).
   */
  SIGMOID {
    @Override
    double place(double linear) {
      boolean end = linear == 0 || linear == HUNDRED;
      return end ? linear : HUNDRED / (1 + Math.exp(-STEEPNESS * (linear - HUNDRED / 2)));
    }
  };

  private static final double HUNDRED = 100;
  private static final double STEEPNESS = 0.1;

  /** The one of a name such as "linear". */
  public static NeedleDepths of(String name) {
    for (NeedleDepths depths : values()) {
      if (depths.name().toLowerCase(Locale.ROOT).equals(name)) {
        return depths;
      }
    }
    throw new IllegalArgumentException("depthScale must be linear or sigmoid, got \"" + name + '"');
  }

  abstract double place(double linear);

  /**
   * So many depths from the first to the last, both included.
   *
   * @throws IllegalArgumentException if they are not within 0 and 100, or there are none
   */
  public double[] between(double first, double last, int count) {
    if (!(first >= 0 && first <= last && last <= HUNDRED) || count < 1) {
      throw new IllegalArgumentException(
          "depths must be one or more from 0 to 100, got "
              + count
              + " from "
              + first
              + " to "
              + last);
    }
    return IntStream.range(0, count)
        .mapToDouble(i -> count == 1 ? first : first + i * (last - first) / (count - 1))
        .map(this::place)
        .map(depth -> Math.rint(depth * HUNDRED) / HUNDRED)
        .toArray();
  }
}
