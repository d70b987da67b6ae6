package org.longalign.beam.runners.bench;

import java.util.ArrayList;
import java.util.List;

/** Seconds of runs of the same work. */
final class Samples {
  private final List<Double> seconds = new ArrayList<>();

  void add(double value) {
    seconds.add(value);
  }

  /** The middle one; of an even number, the larger of the two in the middle. */
  double median() {
    return seconds.stream().sorted().skip(seconds.size() / 2).findFirst().orElseThrow();
  }
}
