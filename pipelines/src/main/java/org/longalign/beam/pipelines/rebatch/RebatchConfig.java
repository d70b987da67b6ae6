package org.longalign.beam.pipelines.rebatch;

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
   * Reads the rules from the manifest.
   *
   * @throws IllegalArgumentException naming the option, its value and the rule
   */
  public static RebatchConfig of(RebatchOptions options, DatasetDirectory from, Manifest manifest) {
    if (options.getPacksPerStep() < 1) {
      throw new IllegalArgumentException(
          "packsPerStep must be positive, got " + options.getPacksPerStep());
    }
    Map<String, Object> old = manifest.options();
    Target target = new Target(Batching.of(text(old, "batching")), options.getOutput());
    if (new DatasetDirectory(target.directory()).equals(from)) {
      throw new IllegalArgumentException(
          "output must be another directory than dataset, got \"" + target.directory() + '"');
    }
    int maxSequences = (int) number(old, PackOptions.MAX_SEQUENCES, 0);
    PackRules rules =
        PackRules.of((int) number(old, PackOptions.PACK_LENGTH, 0), options.getPacksPerStep())
            .withSeed(manifest.seed())
            .withCostModel(
                new CostModel(
                    number(old, PackOptions.COST_LINEAR, CostModel.DEFAULT.linear()),
                    number(old, PackOptions.COST_QUADRATIC, CostModel.DEFAULT.quadratic())))
            .withMaxSequences(maxSequences == 0 ? Integer.MAX_VALUE : maxSequences)
            .withLengthMultiple((int) number(old, PackOptions.LENGTH_MULTIPLE, 1));
    int epochs = (int) number(old, BuildConfig.EPOCHS, 1);
    return new RebatchConfig(from, manifest, target, rules, epochs);
  }

  /** The old options with the new number of packs a step. */
  Map<String, Object> options() {
    Map<String, Object> all = new LinkedHashMap<>(manifest.options());
    all.put(PackOptions.PACKS_PER_STEP, rules.packsPerStep());
    return all;
  }

  boolean longAlignArrays() {
    return "longalign-npy".equals(manifest.options().get("also"));
  }

  private static String text(Map<String, Object> options, String key) {
    return String.valueOf(options.get(key));
  }

  private static long number(Map<String, Object> options, String key, long otherwise) {
    return options.get(key) instanceof Number number ? number.longValue() : otherwise;
  }
}
