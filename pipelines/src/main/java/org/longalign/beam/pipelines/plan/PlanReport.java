package org.longalign.beam.pipelines.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.IOException;
import java.util.List;
import org.longalign.beam.pack.PackRules;

/**
 * What lengths come to under each strategy.
 *
 * @param strategy the one that the figures above the list are of
 * @param sequences that are packed, without those rejected
 * @param rejected longer than a pack, or in packs filled less than the minimum
 * @param lowerBound no plan can have fewer packs: the stronger of ceil(sum/C) and Martello-Toth L2
 * @param filled tokens / (packs × pack length)
 * @param seconds from the histogram of lengths to the place of every sequence; of a stream, in
 *     planning alone
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
    PackRules rules = PackOptions.rules(options);
    StrategyComparison comparison = new StrategyComparison(rules, options.getOpenPacks());
    LengthsFile.read(options.getLengths(), comparison::add);
    return comparison.report();
  }
}
