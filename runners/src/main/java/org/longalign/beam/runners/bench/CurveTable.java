package org.longalign.beam.runners.bench;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.longalign.beam.pack.PackPlan;

/** How time and memory grow with the number of lengths. */
final class CurveTable {
  private static final long SEED = 0;
  private static final int[] MILLIONS = {10, 100};

  /** The most lengths that are planned. */
  static final String LARGEST = "100M";

  private final Workbench bench;
  private final MarkdownTable table =
      new MarkdownTable(
          "lengths",
          "seconds",
          "sequences/s",
          "packs",
          "filled",
          "retained a pack",
          "allocated a pack",
          "peak heap");
  private double seconds;
  private long peak;

  private CurveTable(Workbench bench) {
    this.bench = bench;
  }

  static CurveTable of(List<LengthSet> sets, Workbench bench) throws IOException {
    CurveTable curve = new CurveTable(bench);
    curve.measure(sets);
    return curve;
  }

  /** Of the last row, which is {@value #LARGEST}. */
  double seconds() {
    return seconds;
  }

  /** Bytes, of the last row. */
  long peakHeap() {
    return peak;
  }

  private void measure(List<LengthSet> sets) throws IOException {
    for (LengthSet set : sets) {
      if (!set.name().equals("hard")) {
        row(set.name(), set.histogram(), set.size());
      }
    }
    for (int millions : MILLIONS) {
      bench.say("drawing " + millions + " million lengths");
      long sequences = millions * 1_000_000L;
      row(millions + "M", Mixture.STANDARD.histogram(sequences, SEED), sequences);
    }
  }

  String markdown() {
    return "### Curve\n\n"
        + "Histogram to plan with all places handed out, the mixture, steps of 8 packs. 10M and 100M"
        + " are drawn in Java from the same distribution. Retained: heap in use after a collection"
        + " with the plan less that without it. Allocated: all that the thread asked for, garbage"
        + " included. Peak heap: sum of the peaks of the JVM's pools, histogram and garbage"
        + " included.\n\n"
        + table;
  }

  private void row(String name, long[] histogram, long sequences) throws IOException {
    Timing timing = Timing.measured(() -> PlannedPlaces.of(histogram, sequences));
    seconds = timing.wall();
    MemoryPeak.reset();
    long before = MemoryPeak.retained();
    long allocatedBefore = allocated();
    PackPlan plan = PlannedPlaces.of(histogram, sequences);
    long allocated = allocated() - allocatedBefore;
    peak = MemoryPeak.heap();
    long retained = MemoryPeak.retained() - before;
    long packs = plan.packs(); // the plan lives until here
    table.row(
        name,
        Figures.seconds(timing.wall()),
        Figures.rate(sequences, timing.wall()),
        Figures.whole(packs),
        Figures.percent(tokens(histogram) / ((double) packs * PackingBenchmark.CAPACITY)),
        Figures.whole(retained / packs) + " B",
        Figures.whole(allocated / packs) + " B",
        Figures.mebibytes(peak));
  }

  private static double tokens(long[] histogram) {
    double tokens = 0;
    for (int length = 0; length < histogram.length; length++) {
      tokens += (double) histogram[length] * length;
    }
    return tokens;
  }

  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
