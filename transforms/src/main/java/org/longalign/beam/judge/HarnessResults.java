package org.longalign.beam.judge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * lm-evaluation-harness's results_TIME.json: results by task, each of "METRIC,FILTER" and
 * "METRIC_stderr,FILTER"; before version 0.4, of METRIC and METRIC_stderr. Counts of samples, which
 * stand among them, are no scores.
 */
final class HarnessResults implements ImportedScores.Results {
  private static final Scale FRACTION = new Scale(0, 1);

  /** Metrics that are a part of all cases; others have scales that differ by task. */
  private static final Pattern PART = Pattern.compile(".*acc(_.*)?|exact_match|mc[12]|pass@\\d+");

  /** In the order in which the harness itself looks for a name. */
  private static final List<String> MODEL_ARGUMENTS =
      List.of("peft", "delta", "pretrained", "model", "path", "engine");

  private static final Set<String> COUNTS = Set.of("sample_len", "sample_count");

  private static final String ERROR = "_stderr";

  private final String file;
  private final List<ImportedScore> scores = new ArrayList<>();

  HarnessResults(String file) {
    this.file = file;
  }

  @Override
  public void add(JsonLines.Line line) {
    String model = model(line);
    for (Map.Entry<String, JsonNode> task : line.object().path("results").properties()) {
      JsonNode shots = line.object().path("n-shot").path(task.getKey());
      String benchmark = task.getKey() + (shots.isInt() ? " (" + shots.asInt() + "-shot)" : "");
      for (Map.Entry<String, JsonNode> entry : task.getValue().properties()) {
        String[] key = entry.getKey().split(",", 2);
        String metric = key[0];
        String filter = key.length < 2 ? "" : key[1];
        String error = metric + ERROR + (key.length < 2 ? "" : "," + filter);
        if (COUNTS.contains(metric) || metric.endsWith(ERROR) || !entry.getValue().isNumber()) {
          continue;
        }
        JsonNode better = line.object().path("higher_is_better").path(task.getKey()).path(metric);
        scores.add(
            new ImportedScore(
                model,
                benchmark,
                metric
                    + (filter.isEmpty() || filter.equals("none") ? "" : " (" + filter + ")")
                    + (better.isBoolean() && !better.booleanValue() ? ", lower is better" : ""),
                entry.getValue().doubleValue(),
                PART.matcher(metric).matches() ? FRACTION : null,
                number(task.getValue().path(error)),
                file));
      }
    }
  }

  /** "N/A", or NaN, stands where the harness has none. */
  private static OptionalDouble number(JsonNode value) {
    return value.isNumber() && Double.isFinite(value.doubleValue())
        ? OptionalDouble.of(value.doubleValue())
        : OptionalDouble.empty();
  }

  private static String model(JsonLines.Line line) {
    String name = line.text("model_name", "");
    JsonNode config = line.object().path("config");
    JsonNode arguments = config.path("model_args");
    for (String each : MODEL_ARGUMENTS) {
      if (name.isBlank()) {
        Matcher in = Pattern.compile("(?:^|,)" + each + "=([^,]+)").matcher(arguments.asText(""));
        name = in.find() ? in.group(1) : arguments.path(each).asText("");
      }
    }
    if (name.isBlank()) {
      name = config.path("model").asText("");
    }
    if (name.isBlank()) {
      throw line.fault("results must name their model (model_name or config.model), got none");
    }
    return name;
  }

  @Override
  public List<ImportedScore> scores() {
    return scores;
  }
}
