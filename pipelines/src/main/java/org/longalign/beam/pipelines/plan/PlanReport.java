package org.longalign.beam.pipelines.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.longalign.beam.data.PlanFigures;
import org.longalign.beam.pack.NextFit;
import org.longalign.beam.pack.PackPlan;
import org.longalign.beam.pack.PackRules;
import org.longalign.beam.rank.LengthDraws;

/**
 * What lengths come to under each strategy.
 *
 * @param strategy the one that the figures above the list are of
 * @param sequences that are packed, without those rejected
 * @param rejected longer than a pack, or in packs filled less than the minimum
 * @param lowerBound no plan can have fewer packs: the stronger of ceil(sum/C) and Martello-Toth L2
 * @param filled tokens / (packs × pack length)
 * @param seconds from the histogram of lengths to the place of every sequence; of a stream, in the
 *     packer
 */
@JsonPropertyOrder(alphabetic = false)
public record PlanReport(
    String strategy,
    int packLength,
    int packsPerStep,
    long sequences,
    long rejected,
    long tokens,
    long packs,
    long steps,
    long lowerBound,
    double filled,
    double maxOverMeanCost,
    double seconds,
    List<Strategy> strategies) {
  static final String BEST_FIT = "best-fit-decreasing";
  static final String NEXT_FIT = "next-fit";
  static final String SORTED = "sorted";
  static final String NAIVE = "naive";

  /** Packs that the bound does not ask for. */
  @JsonProperty
  public long packsOverBound() {
    return packs - lowerBound;
  }

  /**
   * Reads a lengths file and plans.
   *
   * @throws IllegalArgumentException naming the option, its value and the rule
   * @throws IOException if the file cannot be read
   */
  public static PlanReport of(PlanOptions options) throws IOException {
    if (options.getLengths() == null || options.getLengths().isBlank()) {
      throw new IllegalArgumentException("lengths must be given, got none");
    }
    if (options.getOpenPacks() < 0) {
      throw new IllegalArgumentException(
          "openPacks must be 0 or more, got " + options.getOpenPacks());
    }
    PackRules rules = PackOptions.rules(options);
    Comparison comparison = new Comparison(rules, options.getOpenPacks());
    LengthsFile.read(options.getLengths(), comparison::add);
    return comparison.report();
  }

  /** Takes lengths, keeps a histogram. */
  private static final class Comparison {
    private final PackRules rules;
    private final StreamedPacks streamed;
    private final String streamName;
    private final long[] histogram;
    private long tooLong;

    Comparison(PackRules rules, int openPacks) {
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
      long[] placed = new long[1];
      plan.places((length, position, slot, count) -> placed[0] += count);
      double seconds = (System.nanoTime() - begin) / 1e9;
      long sequences = Arrays.stream(histogram).sum();
      if (sequences != placed[0]) {
        throw new IllegalStateException(
            "all " + sequences + " sequences must have a place, got " + placed[0]);
      }
      PlanFigures figures = plan.figures();
      List<Strategy> strategies = new ArrayList<>();
      strategies.add(
          Strategy.of(BEST_FIT, figures.packs(), waste(figures.filled()), plan.stepCosts()));
      if (streamed != null) {
        strategies.add(streamed.end(streamName));
      }
      strategies.add(nextFit(figures.tokens()));
      strategies.add(sorted());
      Strategy naive = naive();
      strategies.add(naive);
      List<Strategy> compared = strategies.stream().map(s -> s.against(naive.cost())).toList();
      return streamed == null
          ? report(BEST_FIT, figures, sequences, compared.get(0), seconds, compared)
          : report(streamName, figures, sequences, compared.get(1), streamed.seconds(), compared);
    }

    private PlanReport report(
        String name,
        PlanFigures figures,
        long sequences,
        Strategy own,
        double seconds,
        List<Strategy> strategies) {
      int k = rules.packsPerStep();
      return new PlanReport(
          name,
          rules.packLength(),
          k,
          figures.sequences(),
          tooLong + sequences - figures.sequences(),
          figures.tokens(),
          own.rows(),
          (own.rows() + k - 1) / k,
          figures.lowerBound(),
          own.rows() == 0 ? 0 : 1 - own.padding(),
          own.maxOverMeanCost(),
          seconds,
          strategies);
    }

    private double waste(double filled) {
      return filled == 0 ? 0 : 1 - filled;
    }

    private Strategy nextFit(long tokens) {
      NextFit nextFit = NextFit.of(histogram, rules);
      double filled = (double) tokens / ((double) nextFit.packs() * rules.packLength());
      return Strategy.of(
          NEXT_FIT, nextFit.packs(), nextFit.packs() == 0 ? 0 : 1 - filled, nextFit.stepCosts());
    }

    private Strategy sorted() {
      SingleRowSteps steps = new SingleRowSteps(rules.packsPerStep(), rules.costModel());
      for (int length = 1; length < histogram.length; length++) {
        for (long i = 0; i < histogram[length]; i++) {
          steps.add(length);
        }
      }
      return steps.end(SORTED);
    }

    private Strategy naive() {
      SingleRowSteps steps = new SingleRowSteps(rules.packsPerStep(), rules.costModel());
      LengthDraws draws = new LengthDraws(histogram, rules.seed());
      while (draws.hasNext()) {
        steps.add(draws.next());
      }
      return steps.end(NAIVE);
    }
  }
}
