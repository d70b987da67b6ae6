package org.longalign.beam.judge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What LongBench's eval.py writes: pred/MODEL/result.json of a score by data set, or for
 * LongBench-E of scores by length. It tells them from 0 to 100, and no error.
 */
final class LongBenchResults implements ImportedScores.Results {
  private static final Scale SCALE = new Scale(0, 100);
  private static final Map<String, String> METRICS = metrics();

  private final String file;
  private final List<ImportedScore> scores = new ArrayList<>();

  LongBenchResults(String file) {
    this.file = file;
  }

  /** Its own table of metrics. */
  private static Map<String, String> metrics() {
    Map<String, String> metrics = new TreeMap<>();
    for (String each :
        List.of(
            "narrativeqa",
            "qasper",
            "multifieldqa_en",
            "multifieldqa_zh",
            "hotpotqa",
            "2wikimqa",
            "musique",
            "triviaqa")) {
      metrics.put(each, "F1");
    }
    for (String each :
        List.of("dureader", "gov_report", "qmsum", "multi_news", "vcsum", "samsum")) {
      metrics.put(each, "ROUGE-L");
    }
    for (String each :
        List.of("trec", "lsht", "passage_retrieval_en", "passage_retrieval_zh", "passage_count")) {
      metrics.put(each, "accuracy");
    }
    for (String each : List.of("lcc", "repobench-p")) {
      metrics.put(each, "edit similarity");
    }
    return metrics;
  }

  /** Whether some field is a data set of LongBench. */
  static boolean isDataset(JsonNode object) {
    return METRICS.keySet().stream().anyMatch(object::has);
  }

  @Override
  public void add(JsonLines.Line line) {
    for (Map.Entry<String, JsonNode> each : line.object().properties()) {
      String metric = METRICS.get(each.getKey());
      if (metric == null) {
        throw line.fault("a data set must be one of LongBench, got \"" + each.getKey() + '"');
      }
      if (each.getValue().isObject()) {
        byLength(each.getKey(), metric, new JsonLines.Line(line.place(), each.getValue()));
      } else {
        add("LongBench " + each.getKey(), metric, line.number(each.getKey()));
      }
    }
  }

  /** NaN, the mean of nothing, stands where no question is of that length. */
  private void byLength(String dataset, String metric, JsonLines.Line lengths) {
    for (Map.Entry<String, JsonNode> each : lengths.object().properties()) {
      if (!(each.getValue().isNumber() && Double.isNaN(each.getValue().doubleValue()))) {
        add(
            "LongBench-E " + dataset,
            metric + " of " + each.getKey(),
            lengths.number(each.getKey()));
      }
    }
  }

  private void add(String benchmark, String metric, double score) {
    String folder = file.substring(0, Math.max(0, file.lastIndexOf('/')));
    String model = folder.substring(folder.lastIndexOf('/') + 1);
    scores.add(
        new ImportedScore(model, benchmark, metric, score, SCALE, OptionalDouble.empty(), file));
  }

  @Override
  public List<ImportedScore> scores() {
    return scores;
  }
}
