package org.longalign.beam.pipelines.rebatch;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.longalign.beam.dataset.DatasetDirectory;
import org.longalign.beam.dataset.Manifest;
import org.longalign.beam.pack.PackRules;
import org.longalign.beam.pipelines.build.Batching;
import org.longalign.beam.pipelines.build.BuildConfig;
import org.longalign.beam.pipelines.build.Target;
import org.longalign.beam.pipelines.plan.PackOptions;
import org.longalign.beam.rank.CostModel;

/**
 * A data set and what becomes of it: the same sequences in steps of another size, as a build with
 * that size would have made them.
 */
public record RebatchConfig(
    DatasetDirectory from, Manifest manifest, Target target, PackRules rules, int epochs) {

  /**
   * Reads the options, and the rules from the data set's manifest.
   *
   * @throws IllegalArgumentException naming the option, its value and the rule
   * @throws IOException if the filesystem fails
   */
  public static RebatchConfig of(RebatchOptions options) throws IOException {
    DatasetDirectory from = DatasetDirectory.ofOption("dataset", options.getDataset());
    DatasetDirectory to = DatasetDirectory.ofOption("output", options.getOutput());
    int packsPerStep = options.getPacksPerStep();
    PackRules.of(1, packsPerStep); // wrong, it is the option's fault, not the manifest's
    if (to.isSameAs(from)) {
      throw new IllegalArgumentException(
          "output must be another directory than dataset, got \"" + options.getOutput() + '"');
    }
    Manifest manifest = manifest(from);
    try {
      return new RebatchConfig(
          from,
          manifest,
          new Target(batching(manifest), to.path()),
          rules(manifest, packsPerStep),
          epochs(manifest));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "dataset must have the options of a build in its manifest, got \""
              + from.path()
              + "\": "
              + e.getMessage(),
          e);
    }
  }

  private static Manifest manifest(DatasetDirectory from) throws IOException {
    from.requireDataset("dataset");
    try {
      return from.readManifest();
    } catch (IOException e) {
      throw new IllegalArgumentException("dataset must have a good manifest: " + e.getMessage(), e);
    }
  }

  private static Batching batching(Manifest manifest) {
    return Batching.of(String.valueOf(manifest.options().get("batching")));
  }

  private static int epochs(Manifest manifest) {
    int epochs = number(manifest, BuildConfig.EPOCHS, 1);
    if (epochs < 1) {
      throw new IllegalArgumentException("epochs must be positive, got " + epochs);
    }
    return epochs;
  }

  /** What packs and steps keep to; sequences of packs filled too little have left already. */
  private static PackRules rules(Manifest manifest, int packsPerStep) {
    return PackRules.of(number(manifest, PackOptions.PACK_LENGTH, 0), packsPerStep)
        .withSeed(manifest.seed())
        .withCostModel(
            new CostModel(
                wide(manifest, PackOptions.COST_LINEAR, CostModel.DEFAULT.linear()),
                wide(manifest, PackOptions.COST_QUADRATIC, CostModel.DEFAULT.quadratic())))
        .withMaxSequences(PackOptions.mostSequences(number(manifest, PackOptions.MAX_SEQUENCES, 0)))
        .withLengthMultiple(number(manifest, PackOptions.LENGTH_MULTIPLE, 1));
  }

  /** The old options with the new number of packs a step. */
  Map<String, Object> options() {
    Map<String, Object> all = new LinkedHashMap<>(manifest.options());
    all.put(PackOptions.PACKS_PER_STEP, rules.packsPerStep());
    return all;
  }

  boolean longAlignArrays() {
    return target.batching() == Batching.PACK
        && "longalign-npy".equals(manifest.options().get("also"));
  }

  private static int number(Manifest manifest, String key, int otherwise) {
    long value = wide(manifest, key, otherwise);
    if (value != (int) value) {
      throw new IllegalArgumentException(key + " must fit 32 bits, got " + value);
    }
    return (int) value;
  }

  private static long wide(Manifest manifest, String key, long otherwise) {
    return manifest.options().get(key) instanceof Number number ? number.longValue() : otherwise;
  }
}
