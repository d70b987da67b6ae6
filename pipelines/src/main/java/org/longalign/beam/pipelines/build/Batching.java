package org.longalign.beam.pipelines.build;

import java.util.Arrays;
import java.util.Locale;

/** How sequences become training steps. */
public enum Batching {
  /** Packs with exact per-sequence loss weights. */
  PACK,
  /** Batches of like length. */
  SORT,
  /** Batches in random order. */
  NAIVE;

  /** The name that options and manifests use. */
  public String optionName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The batching of that name.
   *
   * @throws IllegalArgumentException for any other name
   */
  public static Batching of(String optionName) {
    return Arrays.stream(values())
        .filter(batching -> batching.optionName().equals(optionName))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "batching must be pack, sort or naive, got \"" + optionName + '"'));
  }
}
