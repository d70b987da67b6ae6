package org.longalign.beam.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Map;
import java.util.TreeMap;
import org.longalign.beam.data.Pack;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.TrainingStep;

/**
 * What the manifest needs of a step; small, and carried as JSON.
 *
 * @param lengths sequences by floor(log2(length))
 * @param sources by source, then language
 */
record StepSummary(
    long step,
    int packs,
    int sequences,
    long tokens,
    String sha256,
    Map<Integer, Long> lengths,
    Map<String, Map<String, Manifest.Share>> sources) {

  static StepSummary of(TrainingStep step, String sha256) {
    int sequences = 0;
    long tokens = 0;
    Map<Integer, Long> lengths = new TreeMap<>();
    Map<String, Map<String, Manifest.Share>> sources = new TreeMap<>();
    for (Pack pack : step.packs()) {
      for (Sequence sequence : pack.sequences()) {
        sequences++;
        tokens += sequence.length();
        lengths.merge(31 - Integer.numberOfLeadingZeros(sequence.length()), 1L, Long::sum);
        sources
            .computeIfAbsent(sequence.source(), unused -> new TreeMap<>())
            .merge(sequence.language(), new Manifest.Share(1, sequence.length()), StepSummary::sum);
      }
    }
    return new StepSummary(
        step.step(), step.packs().size(), sequences, tokens, sha256, lengths, sources);
  }

  static Manifest.Share sum(Manifest.Share a, Manifest.Share b) {
    return new Manifest.Share(a.sequences() + b.sequences(), a.tokens() + b.tokens());
  }

  String toJson() {
    try {
      return ManifestJson.MAPPER.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a summary must have a JSON form", e);
    }
  }

  static StepSummary ofJson(String json) {
    try {
      return ManifestJson.MAPPER.readValue(json, StepSummary.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a summary must be readable, got " + json, e);
    }
  }
}
