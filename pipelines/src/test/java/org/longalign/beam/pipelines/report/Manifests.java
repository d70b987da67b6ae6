package org.longalign.beam.pipelines.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.longalign.beam.dataset.Manifest;
import org.longalign.beam.dataset.Manifest.Bucket;
import org.longalign.beam.dataset.Manifest.Counts;
import org.longalign.beam.dataset.Manifest.Share;
import org.longalign.beam.dataset.Manifest.Source;
import org.longalign.beam.dataset.Manifest.Step;
import org.longalign.beam.dataset.Manifest.Usage;

/** Manifests as a job writes them, for tests. */
public final class Manifests {
  private Manifests() {}

  /** 1,000 sequences, 800 of them from a mixture of two sources, at 65,536 tokens a pack. */
  public static Manifest batched(String batching) {
    boolean packed = batching.equals("pack");
    Map<String, Source> sources = new LinkedHashMap<>();
    sources.put("arxiv", new Source(604, 15_000_000, Map.of("en", 604L), 0.75));
    sources.put("wudao", new Source(196, 4_000_000, Map.of("zh", 196L), 0.25));
    sources.put("sharegpt", new Source(200, 400_000, Map.of("en", 200L), null));
    Map<String, Share> languages = new LinkedHashMap<>();
    languages.put("en", new Share(804, 15_400_000));
    languages.put("zh", new Share(196, 4_000_000));
    Map<String, Map<String, Long>> rejected = new LinkedHashMap<>();
    rejected.put("SourceRead", Map.of("BAD_JSON", 12L));
    rejected.put("LengthFilter", Map.of("TOO_SHORT", 1_234L));
    return manifest(
        options(batching),
        new Counts(2_246, 1_000, rejected, 0),
        sources,
        languages,
        List.of(
            new Bucket(1024, 2048, 200),
            new Bucket(2048, 4096, 0),
            new Bucket(4096, 8192, 0),
            new Bucket(8192, 16384, 500),
            new Bucket(16384, 32768, 200),
            new Bucket(32768, 65536, 100)),
        packed ? 300 : 1_000,
        packed ? 297 : 1_000,
        packed ? 0.98 : batching.equals("sort") ? 0.91 : 0.37,
        packed ? 1.012 : batching.equals("sort") ? 1.094 : 1.731,
        packed ? 336 : 1_000,
        List.of(1.004, 0.997, 1.001, 0.998, 1.002, 0.999, 0.9985, 1.0005),
        List.of(
            new Usage("stand-in", 1_600, 15_000_000, 7_000_000, 120_000, null),
            new Usage("judge", 10, 2_000, 0, 300, 0.0125)));
  }

  /** What a job leaves that kept nothing. */
  static Manifest empty() {
    return manifest(
        Map.of(),
        new Counts(0, 0, Map.of(), 0),
        Map.of(),
        Map.of(),
        List.of(),
        0,
        0,
        0,
        1,
        0,
        List.of(),
        List.of());
  }

  /** The given text in every place that takes a text; 3 went in. */
  static Manifest hostile(String text) {
    return hostile(text, 3);
  }

  /** As {@link #hostile(String)}, with another number of elements that went in. */
  static Manifest hostile(String text, long in) {
    Map<String, Object> options = options("pack");
    options.put(text, text);
    options.put("generator", "offline");
    return manifest(
        options,
        new Counts(in, 1, Map.of(text, Map.of(text, 2L)), 0),
        Map.of(text, new Source(1, 10, Map.of(text, 1L), 1.0)),
        Map.of(text, new Share(1, 10)),
        List.of(new Bucket(8, 16, 1)),
        1,
        1,
        0.5,
        1,
        1,
        List.of(1.01, 0.99),
        List.of(new Usage(text, 1, 2, 0, 3, null)));
  }

  private static Map<String, Object> options(String batching) {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("batching", batching);
    options.put("chatFormat", "chatml");
    options.put("chineseShare", "0.25");
    options.put("generator", "offline");
    options.put("packLength", "65536");
    options.put("packsPerStep", "8");
    options.put("tokenizer", "qwen3");
    return options;
  }

  private static Manifest manifest(
      Map<String, Object> options,
      Counts counts,
      Map<String, Source> sources,
      Map<String, Share> languages,
      List<Bucket> lengths,
      long packs,
      long lowerBound,
      double filled,
      double maxOverMeanCost,
      long nextFitPacks,
      List<Double> rankCosts,
      List<Usage> usage) {
    long tokens = languages.values().stream().mapToLong(Share::tokens).sum();
    List<Step> steps =
        IntStream.range(0, (int) (packs / 8))
            .mapToObj(n -> new Step(n + 1L, "packs/train.parquet", n, 8, 26, 500_000, "00"))
            .toList();
    return new Manifest(
        Manifest.FORMAT_VERSION,
        "0.1.0",
        42,
        options,
        counts,
        sources,
        languages,
        lengths,
        counts.out(),
        tokens,
        packs,
        lowerBound,
        filled,
        maxOverMeanCost,
        nextFitPacks,
        rankCosts,
        usage,
        usage.isEmpty() ? List.of() : List.of(0L, 1L, 0L, 0L, 2L, 5L, 9L, 40L, 300L, 41L),
        steps);
  }
}
