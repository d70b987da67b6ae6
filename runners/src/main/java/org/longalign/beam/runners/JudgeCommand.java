package org.longalign.beam.runners;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import org.longalign.beam.file.TextFile;
import org.longalign.beam.pipelines.judge.JudgeConfig;
import org.longalign.beam.pipelines.judge.JudgeOptions;
import org.longalign.beam.pipelines.judge.JudgePipeline;
import org.longalign.beam.pipelines.standin.StandInNotice;

/** {@code judge}: answers, or a model that gives them, to scores by a judge model. */
final class JudgeCommand implements Command {
  @Override
  public String name() {
    return "judge";
  }

  @Override
  public String summary() {
    return "Scores answers, or a model under test, by a judge model, with intervals.";
  }

  @Override
  public Class<? extends PipelineOptions> options() {
    return JudgeOptions.class;
  }

  @Override
  public void run(String[] args, PrintStream out) {
    Job job = Job.of(name(), JudgeOptions.class, args);
    judge(job, job.options(JudgeOptions.class), out);
  }

  /** Runs the job and says what came of it. */
  static void judge(Job job, JudgeOptions options, PrintStream out) {
    FileSystems.setDefaultPipelineOptions(job.options(PipelineOptions.class));
    JudgeConfig config = JudgeConfig.of(options);
    Pipeline pipeline = Pipeline.create(job.options(PipelineOptions.class));
    JudgePipeline.addTo(pipeline, config);
    job.run(pipeline, out);
    try {
      JsonNode scores = new ObjectMapper().readTree(TextFile.read(config.scoresFile()));
      scores.path("models").forEach(model -> out.println(line(model)));
      StandInNotice.of(names(config, scores)).ifPresent(out::println);
      out.printf("scores: %s%n", config.scoresFile());
      out.printf("report: %s%n", config.reportFile());
      require(scores);
    } catch (IOException e) {
      throw JobFailedException.of(e);
    }
  }

  private static List<String> names(JudgeConfig config, JsonNode scores) {
    List<String> names = new ArrayList<>();
    config.panel().forEach(judge -> names.add(judge.name()));
    scores.path("models").forEach(model -> names.add(model.path("model").asText()));
    return names;
  }

  private static String line(JsonNode model) {
    String name = model.path("model").asText();
    String coverage =
        String.format(
            Locale.ROOT,
            "%,d questions, %.1f %% of %,d judgements scored%s",
            model.path("questions").asInt(),
            100 * model.path("coverage").asDouble(),
            model.path("judgements").asLong(),
            model.path("unscored").isEmpty() ? "" : ", unscored " + model.path("unscored"));
    if (model.path("mean").isNull()) {
      return name + ": no score, " + coverage;
    }
    return String.format(
        Locale.ROOT,
        "%s: %.2f (%s), %s",
        name,
        model.path("mean").asDouble(),
        model.path("low").isNull()
            ? "no interval of one question"
            : String.format(
                Locale.ROOT,
                "95 %% interval %.2f to %.2f",
                model.path("low").asDouble(),
                model.path("high").asDouble()),
        coverage);
  }

  private static void require(JsonNode scores) {
    if (scores.path("models").isEmpty()) {
      throw new JobFailedException("no answer was judged; see rejected.jsonl", null);
    }
    for (JsonNode model : scores.path("models")) {
      if (model.path("belowMinCoverage").booleanValue()) {
        throw new JobFailedException(
            String.format(
                Locale.ROOT,
                "coverage must be at least minCoverage (%s), got %.3f for %s: too few judgements"
                    + " have a score",
                scores.path("minCoverage").asText(),
                model.path("coverage").asDouble(),
                model.path("model").asText()),
            null);
      }
    }
  }
}
