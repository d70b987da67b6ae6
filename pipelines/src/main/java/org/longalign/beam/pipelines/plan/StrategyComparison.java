package org.longalign.beam.pipelines.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.longalign.beam.data.PlanFigures;
import org.longalign.beam.pack.NextFit;
import org.longalign.beam.pack.PackPlan;
import org.longalign.beam.pack.PackRules;
import org.longalign.beam.rank.LengthDraws;

/**
 * Takes lengths one by one, keeps their histogram, and then tries every strategy on the same
 * sequences: those that the global plan packs.
 */
final class StrategyComparison {
  private final PackRules rules;
  private final StreamedPacks streamed;
  private final String streamName;
  private final long[] histogram;
  private long tooLong;

  /**
   * Nothing taken yet.
   *
   * @param openPacks packs' worth of lengths that a stream holds back; 0 for no stream
   */
  StrategyComparison(PackRules rules, int openPacks) {
    this.rules = rules;
    streamed = openPacks == 0 ? null : new StreamedPacks(rules, openPacks);
    streamName = "open-packs-" + openPacks;
    histogram = new long[rules.packLength() + 1];
  }

  void add(int length) {
    if (length > rules.packLength()) {
      tooLong++;
      return;
    }
    histogram[length]++;
    if (streamed != null) {
      streamed.add(length);
    }
  }

  PlanReport report() {
    long begin = System.nanoTime();
    PackPlan plan = new PackPlan(histogram, rules);
    long[] packed = new long[histogram.length];
    long[] leftOut = new long[1];
    plan.places(
        (length, position, slot, count) -> {
          if (position < 0) {
            leftOut[0] += count;
          } else {
            packed[length] += count;
          }
        });
    double seconds = (System.nanoTime() - begin) / 1e9;
    NextFit nextFit = NextFit.of(packed, rules);
    PlanFigures figures = plan.figures(nextFit);
    requirePlaced(Arrays.stream(packed).sum() + leftOut[0], figures.sequences() + leftOut[0]);
    List<Strategy> strategies = new ArrayList<>();
    strategies.add(
        Strategy.of(
            PlanReport.BEST_FIT,
            figures.packs(),
            padding(figures.tokens(), figures.packs()),
            plan.stepCosts()));
    if (streamed != null) {
      strategies.add(streamed.end(streamName));
    }
    strategies.add(
        Strategy.of(
            PlanReport.NEXT_FIT,
            nextFit.packs(),
            padding(figures.tokens(), nextFit.packs()),
            nextFit.stepCosts()));
    strategies.add(sorted(packed));
    Strategy naive = naive(packed);
    strategies.add(naive);
    List<Strategy> compared = strategies.stream().map(s -> s.against(naive.cost())).toList();
    long rejected = tooLong + leftOut[0];
    return streamed == null
        ? report(figures, rejected, compared.get(0), seconds, compared)
        : report(figures, rejected, compared.get(1), streamed.seconds(), compared);
  }

  private void requirePlaced(long placed, long planned) {
    long sequences = Arrays.stream(histogram).sum();
    if (placed != sequences || planned != sequences) {
      throw new IllegalStateException(
          "all " + sequences + " sequences must have a place, got " + placed + " and " + planned);
    }
  }

  private PlanReport report(
      PlanFigures figures, long rejected, Strategy own, double seconds, List<Strategy> strategies) {
    int k = rules.packsPerStep();
    long packs = own.rows();
    return new PlanReport(
        own.name(),
        rules.packLength(),
        k,
        figures.sequences(),
        rejected,
        figures.tokens(),
        packs,
        (packs + k - 1) / k,
        figures.lowerBound(),
        packs == 0 ? 0 : filled(figures.tokens(), packs),
        own.maxOverMeanCost(),
        seconds,
        strategies);
  }

  private double padding(long tokens, long packs) {
    return packs == 0 ? 0 : 1 - filled(tokens, packs);
  }

  private double filled(long tokens, long packs) {
    return (double) tokens / ((double) packs * rules.packLength());
  }

  private Strategy sorted(long[] packed) {
    SingleRowSteps steps = new SingleRowSteps(rules.packsPerStep(), rules.costModel());
    for (int length = 1; length < packed.length; length++) {
      for (long i = 0; i < packed[length]; i++) {
        steps.add(length);
      }
    }
    return steps.end(PlanReport.SORTED);
  }

  private Strategy naive(long[] packed) {
    SingleRowSteps steps = new SingleRowSteps(rules.packsPerStep(), rules.costModel());
    for (LengthDraws draws = new LengthDraws(packed, rules.seed()); draws.hasNext(); ) {
      steps.add(draws.next());
    }
    return steps.end(PlanReport.NAIVE);
  }
}
