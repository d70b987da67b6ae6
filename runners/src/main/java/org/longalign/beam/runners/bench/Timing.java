package org.longalign.beam.runners.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;

/**
 * How long something takes that one thread does, when the JIT has seen it: medians over the runs.
 *
 * @param wall seconds on the clock
 * @param cpu seconds of this thread's processor time, without the garbage collector's
 */
record Timing(double wall, double cpu, int runs) {
  private static final int MOST_RUNS = 15;
  private static final double WARM_UP = 3;
  private static final double MOST = 10;

  /**
   * Runs until it is warm (3 s, at least once), then up to 15 times in 10 s, at least once.
   *
   * <p>Of what takes longer than the warm-up by itself, the first run counts as the warm-up.
   */
  static Timing warm(Runnable work) {
    double begin = now();
    do {
      work.run();
    } while (now() - begin < WARM_UP);
    return measured(work);
  }

  /** Up to 15 runs in 10 s, at least one, without a warm-up. */
  static Timing measured(Runnable work) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    List<Double> walls = new ArrayList<>();
    List<Double> cpus = new ArrayList<>();
    double begin = now();
    do {
      double wall = now();
      long cpu = threads.getCurrentThreadCpuTime();
      work.run();
      walls.add(now() - wall);
      cpus.add((threads.getCurrentThreadCpuTime() - cpu) / 1e9);
    } while (walls.size() < MOST_RUNS && now() - begin < MOST);
    return new Timing(median(walls), median(cpus), walls.size());
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }

  private static double now() {
    return System.nanoTime() / 1e9;
  }
}
