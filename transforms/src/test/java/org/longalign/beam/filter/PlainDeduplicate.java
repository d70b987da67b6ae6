package org.longalign.beam.filter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.longalign.beam.data.Document;
import org.longalign.beam.data.Rejected;

/** What {@link Deduplicate} decides, in one thread without Beam: for more documents. */
final class PlainDeduplicate {
  private PlainDeduplicate() {}

  /** By id, "kept" or why not, as {@link FilterRun} says it. */
  static Map<String, String> of(List<Document> documents, double threshold, long seed) {
    Map<String, Document> byId = new HashMap<>();
    Map<Long, List<Sketch>> buckets = new HashMap<>();
    Bands bands = Bands.of(threshold);
    MinHash hash = new MinHash(seed);
    for (Document document : documents) {
      byId.put(document.id(), document);
      Sketch sketch = Sketch.of(document, hash);
      for (int band = 0; band < bands.count(); band++) {
        long key = bands.key(sketch.signature(), band);
        buckets.computeIfAbsent(key, unused -> new ArrayList<>()).add(sketch);
      }
    }
    Map<String, List<Match>> matches = new HashMap<>();
    Bucket bucket = new Bucket(threshold);
    for (List<Sketch> sketches : buckets.values()) {
      bucket.match(
          sketches,
          (later, match) ->
              matches.computeIfAbsent(later.id(), unused -> new ArrayList<>()).add(match));
    }
    Map<String, String> fates = new TreeMap<>();
    byId.keySet().forEach(id -> fates.put(id, "kept"));
    matches.forEach(
        (id, all) ->
            Partners.of(all).stream()
                .map(match -> verdict(byId.get(id), byId.get(match.id())))
                .filter(verdict -> verdict.jaccard() >= threshold)
                .min(Verdict.CLOSEST_FIRST)
                .ifPresent(verdict -> fates.put(id, tell(verdict.reject(id)))));
    return fates;
  }

  private static Verdict verdict(Document one, Document other) {
    return new Verdict(other.id(), Shingles.of(one.text()).jaccard(Shingles.of(other.text())));
  }

  private static String tell(Rejected gone) {
    return gone.stage() + "/" + gone.reason() + ": " + gone.detail();
  }
}
