package org.longalign.beam.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * What makes a directory a data set: {@code manifest.json}, written last.
 *
 * @param options all that shape the data, no secrets
 * @param sources by the mixture's names; {@code languages} by ISO 639-1 code
 * @param lengthHistogram sequences by length, powers of two, ascending
 * @param lowerBound no plan can have fewer packs: the stronger of ceil(sum/C) and Martello-Toth L2
 * @param filled tokens / (packs × pack length)
 * @param nextFitPacks packs that next-fit would need for the same sequences in seeded random order
 * @param rankCosts each rank's work over all steps, relative to the mean rank: {@code
 *     double[packsPerStep]}
 * @param usage what the requests to each model came to
 * @param grounded answers by the part of their content words that their document has, in tenths:
 *     {@code long[10]}; empty if that was not looked at
 */
public record Manifest(
    int formatVersion,
    String softwareVersion,
    long seed,
    Map<String, Object> options,
    Counts counts,
    Map<String, Source> sources,
    Map<String, Share> languages,
    List<Bucket> lengthHistogram,
    long sequences,
    long tokens,
    long packs,
    long lowerBound,
    double filled,
    double maxOverMeanCost,
    long nextFitPacks,
    List<Double> rankCosts,
    List<Usage> usage,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Long> grounded,
    List<Step> steps) {
  public static final int FORMAT_VERSION = 1;
  public static final String FILE = "manifest.json";

  public Manifest {
    requirePresent("options", options);
    requirePresent("counts", counts);
    requirePresent("sources", sources);
    requirePresent("languages", languages);
    requirePresent("lengthHistogram", lengthHistogram);
    requirePresent("rankCosts", rankCosts);
    requirePresent("usage", usage);
    grounded = grounded == null ? List.of() : List.copyOf(grounded);
    requirePresent("steps", steps);
  }

  private static void requirePresent(String key, Object value) {
    if (value == null) {
      throw new IllegalArgumentException(key + " must be present, got none");
    }
  }

  Manifest withoutSteps() {
    return new Manifest(
        formatVersion,
        softwareVersion,
        seed,
        options,
        counts,
        sources,
        languages,
        lengthHistogram,
        sequences,
        tokens,
        packs,
        lowerBound,
        filled,
        maxOverMeanCost,
        nextFitPacks,
        rankCosts,
        usage,
        grounded,
        List.of());
  }

  /** in = out + all of rejected; rejected by stage, then reason. */
  public record Counts(
      long in,
      long out,
      Map<String, Map<String, Long>> rejected,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) long further) {
    public Counts {
      requirePresent("rejected", rejected);
    }

    /** What one stage rejected, for any reason. */
    long rejectedBy(String stage) {
      return rejected.getOrDefault(stage, Map.of()).values().stream()
          .mapToLong(Long::longValue)
          .sum();
    }
  }

  /**
   * What came of one source.
   *
   * @param wanted the mixture's share of this source among its sources, or null if it has none
   */
  public record Source(long sequences, long tokens, Map<String, Long> languages, Double wanted) {}

  public record Share(long sequences, long tokens) {}

  /** Sequences of from ≤ length &lt; to tokens. */
  public record Bucket(int from, int to, long sequences) {}

  /**
   * What one model was asked.
   *
   * @param cachedTokens those of promptTokens that came from the provider's cache
   * @param cost USD, or null if the price is not known
   */
  public record Usage(
      String model,
      long requests,
      long promptTokens,
      long cachedTokens,
      long completionTokens,
      Double cost) {}

  /**
   * Where one training step lies.
   *
   * @param file relative to the manifest
   * @param rowGroup in that file, from 0
   * @param sha256 of the step's content, lower-case hexadecimal
   */
  public record Step(
      long step, String file, int rowGroup, int packs, int sequences, long tokens, String sha256) {}
}
