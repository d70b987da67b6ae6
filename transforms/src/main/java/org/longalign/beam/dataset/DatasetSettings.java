package org.longalign.beam.dataset;

import java.util.Map;

/**
 * What a data set's manifest says that no element carries.
 *
 * @param packLength most tokens of a pack
 * @param packsPerStep most packs of a step
 * @param epochs how often each sequence occurs
 * @param wanted shares by source, of the sources that a mixture names
 * @param original the manifest, without its steps, of the data set whose sequences these are, or
 *     null: what the sequences do not tell is taken from there
 */
record DatasetSettings(
    String softwareVersion,
    long seed,
    int packLength,
    int packsPerStep,
    Map<String, Object> options,
    int epochs,
    Map<String, Double> wanted,
    Manifest original) {

  /** Where so many steps are. */
  FileLayout layout(long steps) {
    return new FileLayout(steps, FileLayout.stepsPerFile(packLength, packsPerStep));
  }

  DatasetSettings withEpochs(int epochs) {
    return new DatasetSettings(
        softwareVersion, seed, packLength, packsPerStep, options, epochs, wanted, original);
  }
}
