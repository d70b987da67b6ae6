package org.longalign.beam.dataset;

import java.util.Map;

/**
 * What a data set's manifest says that no element carries.
 *
 * @param epochs how often each sequence occurs
 * @param wanted shares by source, of the sources that a mixture names
 * @param original the manifest, without its steps, of the data set whose sequences these are, or
 *     null: what the sequences do not tell is taken from there
 */
record DatasetSettings(
    String softwareVersion,
    long seed,
    int packLength,
    Map<String, Object> options,
    int epochs,
    Map<String, Double> wanted,
    Manifest original) {

  DatasetSettings withEpochs(int epochs) {
    return new DatasetSettings(
        softwareVersion, seed, packLength, options, epochs, wanted, original);
  }
}
