package org.longalign.beam.pack;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;

/** Distributions of lengths for tests, seeded, as histograms for a pack length of 65,536. */
final class Lengths {
  static final int C = 65_536;

  private static final int COUNT = 20_000;

  private Lengths() {}

  /** Many short ones and a tenth long ones: what LongAlign trains on with ShareGPT. */
  static long[] mixture(int count) {
    SplittableRandom random = new SplittableRandom(0);
    return draw(count, () -> mixed(random));
  }

  /** Next of the mixture: 90 % log-normal around 600, 10 % uniform from 8,192. */
  static int mixed(SplittableRandom random) {
    if (random.nextDouble() < 0.1) {
      return 8192 + random.nextInt(C - 8192 + 1);
    }
    double normal =
        Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
            * Math.cos(2 * Math.PI * random.nextDouble());
    return (int) Math.max(16, Math.min(8192, Math.rint(600 * Math.exp(normal))));
  }

  /** Long ones alone, uniform: hard to fill packs with. */
  static long[] uniformLong(int count) {
    SplittableRandom random = new SplittableRandom(0);
    return draw(count, () -> 8192 + random.nextInt(C - 8192 + 1));
  }

  /** By name; each has other difficulties. */
  static Map<String, long[]> all() {
    SplittableRandom random = new SplittableRandom(7);
    Map<String, long[]> all = new LinkedHashMap<>();
    all.put("all equal", draw(COUNT, () -> 600));
    all.put("two sizes", draw(COUNT, () -> random.nextInt(3) == 0 ? 40_000 : 12_768));
    all.put("just over half", draw(COUNT, () -> C / 2 + 1 + random.nextInt(100)));
    all.put("exactly half", draw(COUNT, () -> C / 2));
    all.put("all of a pack", draw(COUNT, () -> C));
    all.put("all 1", draw(1_000_000, () -> 1));
    all.put("thirds, just over and just under", draw(COUNT, () -> C / 3 + random.nextInt(5) - 2));
    all.put(
        "first fit decreasing's worst", // Johnson 1974: C/2+ε, C/4+2ε, C/4+ε, C/4-2ε
        draw(
            COUNT,
            () ->
                switch (random.nextInt(10)) {
                  case 0, 1, 2 -> C / 2 + 16;
                  case 3 -> C / 4 + 32;
                  case 4, 5 -> C / 4 + 16;
                  default -> C / 4 - 32;
                }));
    all.put("powers of two", draw(COUNT, () -> 1 << random.nextInt(17)));
    all.put("uniform", draw(COUNT, () -> 1 + random.nextInt(C)));
    all.put("uniform long", uniformLong(COUNT));
    all.put("mixture", mixture(COUNT));
    return all;
  }

  private static long[] draw(int count, IntSupplier next) {
    long[] histogram = new long[C + 1];
    for (int i = 0; i < count; i++) {
      histogram[next.getAsInt()]++;
    }
    return histogram;
  }
}
