package org.longalign.beam.runners;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.longalign.beam.dataset.Manifest;
import org.longalign.beam.pipelines.build.Batching;
import org.longalign.beam.pipelines.build.Target;

/** What a user wants to know of a data set when its job ends, in a few lines. */
final class DatasetSummary {
  private DatasetSummary() {}

  static String of(Target target, Manifest manifest) {
    String rows =
        target.batching() == Batching.PACK
            ? String.format(
                Locale.ROOT,
                "%,d packs (lower bound %,d, next-fit %,d)",
                manifest.packs(),
                manifest.lowerBound(),
                manifest.nextFitPacks())
            : String.format(Locale.ROOT, "%,d rows", manifest.packs());
    return String.format(
        Locale.ROOT,
        "%s: %,d sequences, %,d tokens in %s, %,d steps, %.2f %% filled%n  read %,d, rejected %s",
        target.directory(),
        manifest.sequences(),
        manifest.tokens(),
        rows,
        manifest.steps().size(),
        100 * manifest.filled(),
        manifest.counts().in(),
        rejected(manifest.counts().rejected()));
  }

  private static String rejected(Map<String, Map<String, Long>> byStage) {
    long total =
        byStage.values().stream()
            .flatMap(reasons -> reasons.values().stream())
            .mapToLong(Long::longValue)
            .sum();
    if (total == 0) {
      return "none";
    }
    return String.format(Locale.ROOT, "%,d: ", total)
        + byStage.entrySet().stream()
            .flatMap(
                stage ->
                    stage.getValue().entrySet().stream()
                        .map(
                            reason ->
                                String.format(
                                    Locale.ROOT,
                                    "%s/%s %,d",
                                    stage.getKey(),
                                    reason.getKey(),
                                    reason.getValue())))
            .collect(Collectors.joining(", "));
  }
}
