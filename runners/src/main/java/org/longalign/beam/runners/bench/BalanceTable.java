package org.longalign.beam.runners.bench;

import java.util.function.LongFunction;
import org.longalign.beam.pack.PackPlan;
import org.longalign.beam.pack.PackRules;

/** How long ranks wait for each other, and whether lengths have a trend over the epoch. */
final class BalanceTable {
  private static final int SEEDS = 10;
  private static final int[] RANKS = {8, 64};

  private BalanceTable() {}

  static String of(LengthSet set) {
    MarkdownTable table =
        new MarkdownTable(
            "packs in a step, order", "max / mean", "worst \\|r\\|", "chance \\|r\\|, 1/√steps");
    long[] histogram = set.histogram();
    Rows nextFit = LongAlignPacks.of(set.lengths(), PackingBenchmark.CAPACITY).rows();
    for (int ranks : RANKS) {
      LongFunction<Rows> ours =
          seed ->
              Rows.of(
                  new PackPlan(
                      histogram, PackRules.of(PackingBenchmark.CAPACITY, ranks).withSeed(seed)));
      Rows packs = ours.apply(0);
      row(table, ranks, "**ours**", ours);
      row(table, ranks, "ours, packs in random order", packs::shuffled);
      row(table, ranks, "LongAlign next fit, packs in random order", nextFit::shuffled);
    }
    return "### Balance\n\n"
        + "The "
        + set.name()
        + " lengths. Work of a pack: the sum of 24,576 L + L² over its sequences (7B). max / mean:"
        + " the costliest pack of a step over the mean pack, mean over full steps. r: correlation of"
        + " a step's number with the mean length of its sequences. Both are the worst of seeds 0 to"
        + " "
        + (SEEDS - 1)
        + ".\n\n"
        + table;
  }

  private static void row(MarkdownTable table, int ranks, String order, LongFunction<Rows> rows) {
    double maxOverMean = 1;
    double trend = 0;
    int steps = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      Rows drawn = rows.apply(seed);
      maxOverMean = Math.max(maxOverMean, drawn.maxOverMean(ranks));
      trend = Math.max(trend, Math.abs(drawn.trend(ranks)));
      steps = drawn.size() / ranks;
    }
    table.row(
        ranks + ", " + order,
        Figures.decimal(maxOverMean),
        Figures.decimal(trend),
        Figures.decimal(1 / Math.sqrt(steps)));
  }
}
