package org.longalign.beam.dataset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.longalign.beam.data.ModelUsage;
import org.longalign.beam.data.PlanFigures;

/**
 * What was learned to the manifest, and the proof that nothing was lost: engines have ended jobs
 * DONE that had read nothing.
 */
final class ManifestAssembly {
  private final DatasetSettings settings;
  private final CommitInputs inputs;
  private final List<StepSummary> steps;

  ManifestAssembly(DatasetSettings settings, CommitInputs inputs) {
    this.settings = settings;
    this.inputs = inputs;
    this.steps =
        inputs.summaries().stream().sorted(Comparator.comparingLong(StepSummary::step)).toList();
  }

  /**
   * The manifest.
   *
   * @throws IllegalStateException if counts differ anywhere on the way
   */
  Manifest manifest() {
    requireContiguousSteps();
    FileLayout layout = settings.layout(steps.size());
    requireAllFiles(layout);
    long sequences = sum(steps);
    long tokens = steps.stream().mapToLong(StepSummary::tokens).sum();
    long packs = steps.stream().mapToLong(StepSummary::packs).sum();
    PlanFigures figures = figures(sequences, tokens, packs);
    return new Manifest(
        Manifest.FORMAT_VERSION,
        settings.softwareVersion(),
        settings.seed(),
        settings.options(),
        counts(sequencesOfAnEpoch()),
        sources(),
        languages(),
        lengthHistogram(),
        sequences,
        tokens,
        packs,
        figures.lowerBound(),
        figures.filled(),
        figures.maxOverMeanCost(),
        figures.nextFitPacks(),
        figures.rankCosts(),
        usage(),
        grounded(),
        steps.stream().map(step -> entry(step, layout)).toList());
  }

  private void requireContiguousSteps() {
    for (int i = 0; i < steps.size(); i++) {
      require("step number", i, steps.get(i).step());
    }
  }

  private void requireAllFiles(FileLayout layout) {
    require("files of packs", layout.files(), inputs.packFiles().size());
    long written = inputs.packFiles().values().stream().mapToLong(Long::longValue).sum();
    require("steps in files", steps.size(), written);
  }

  private List<StepSummary> epoch(int number) {
    int length = steps.size() / settings.epochs();
    return steps.subList(number * length, (number + 1) * length);
  }

  private long sequencesOfAnEpoch() {
    require("steps of epochs", (long) epoch(0).size() * settings.epochs(), steps.size());
    long first = sum(epoch(0));
    for (int number = 1; number < settings.epochs(); number++) {
      require("sequences of epoch " + number, first, sum(epoch(number)));
    }
    return first;
  }

  private static long sum(List<StepSummary> steps) {
    return steps.stream().mapToLong(StepSummary::sequences).sum();
  }

  private Manifest.Counts counts(long out) {
    if (settings.original() != null) {
      require("sequences", settings.original().counts().out(), out);
      return settings.original().counts();
    }
    Map<String, Map<String, Long>> rejected = new TreeMap<>();
    long all = 0;
    for (Map.Entry<String, Long> entry : inputs.rejected().entrySet()) {
      String[] key = entry.getKey().split("/", 2);
      rejected.computeIfAbsent(key[0], unused -> new TreeMap<>()).put(key[1], entry.getValue());
      all += entry.getValue();
    }
    long in = out + all;
    if (!inputs.filesRead().isEmpty()) {
      long read = inputs.filesRead().stream().mapToLong(f -> f.accepted() + f.rejected()).sum();
      in = read + inputs.further();
      require("sequences and rejected elements", in, out + all);
    }
    return new Manifest.Counts(in, out, rejected, inputs.further());
  }

  private PlanFigures figures(long sequences, long tokens, long packs) {
    PlanFigures planned = inputs.figures();
    require("steps", planned.steps(), steps.size());
    require("packs", planned.packs(), packs);
    require("sequences", planned.sequences(), sequences);
    require("tokens", planned.tokens(), tokens);
    return planned;
  }

  private Map<String, Manifest.Source> sources() {
    if (settings.original() != null) {
      return settings.original().sources();
    }
    Map<String, Map<String, Manifest.Share>> merged = new TreeMap<>();
    for (StepSummary step : epoch(0)) {
      step.sources()
          .forEach(
              (source, languages) -> {
                Map<String, Manifest.Share> all =
                    merged.computeIfAbsent(source, unused -> new TreeMap<>());
                languages.forEach(
                    (language, share) -> all.merge(language, share, StepSummary::sum));
              });
    }
    settings.wanted().keySet().forEach(name -> merged.computeIfAbsent(name, n -> new TreeMap<>()));
    Map<String, Manifest.Source> sources = new TreeMap<>();
    merged.forEach(
        (source, languages) -> {
          Manifest.Share total =
              languages.values().stream().reduce(new Manifest.Share(0, 0), StepSummary::sum);
          Map<String, Long> byLanguage = new TreeMap<>();
          languages.forEach((language, share) -> byLanguage.put(language, share.sequences()));
          sources.put(
              source,
              new Manifest.Source(
                  total.sequences(), total.tokens(), byLanguage, settings.wanted().get(source)));
        });
    return sources;
  }

  private Map<String, Manifest.Share> languages() {
    if (settings.original() != null) {
      return settings.original().languages();
    }
    Map<String, Manifest.Share> languages = new TreeMap<>();
    for (StepSummary step : epoch(0)) {
      step.sources()
          .values()
          .forEach(
              of -> of.forEach((language, s) -> languages.merge(language, s, StepSummary::sum)));
    }
    return languages;
  }

  private List<Manifest.Bucket> lengthHistogram() {
    TreeMap<Integer, Long> merged = new TreeMap<>();
    steps.forEach(step -> step.lengths().forEach((power, n) -> merged.merge(power, n, Long::sum)));
    List<Manifest.Bucket> buckets = new ArrayList<>();
    merged.forEach((power, n) -> buckets.add(new Manifest.Bucket(1 << power, 2 << power, n)));
    return buckets;
  }

  private List<Manifest.Usage> usage() {
    if (settings.original() != null) {
      return settings.original().usage();
    }
    Map<String, ModelUsage> byModel = new TreeMap<>();
    inputs.usage().forEach(usage -> byModel.merge(usage.model(), usage, ModelUsage::plus));
    return byModel.values().stream()
        .map(
            u ->
                new Manifest.Usage(
                    u.model(),
                    u.requests(),
                    u.promptTokens(),
                    u.cachedTokens(),
                    u.completionTokens(),
                    u.usd()))
        .toList();
  }

  private List<Long> grounded() {
    if (settings.original() != null) {
      return settings.original().grounded();
    }
    if (inputs.grounded().isEmpty()) {
      return List.of();
    }
    return IntStream.range(0, DatasetWrite.TENTHS)
        .mapToObj(tenth -> inputs.grounded().getOrDefault(tenth, 0L))
        .toList();
  }

  private static Manifest.Step entry(StepSummary step, FileLayout layout) {
    return new Manifest.Step(
        step.step(),
        DatasetDirectory.packFile(layout.fileOf(step.step()), layout.files()),
        layout.rowGroupOf(step.step()),
        step.packs(),
        step.sequences(),
        step.tokens(),
        step.sha256());
  }

  private static void require(String what, long wanted, long got) {
    if (wanted != got) {
      throw new IllegalStateException(
          what + " must be " + wanted + " as counted before, got " + got + ": elements were lost");
    }
  }
}
