package org.longalign.beam.runners;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import org.longalign.beam.judge.ModelScore;
import org.longalign.beam.judge.Scores;
import org.longalign.beam.pipelines.evaluation.EvaluationPage;
import org.longalign.beam.pipelines.judge.JudgeConfig;
import org.longalign.beam.pipelines.judge.JudgeOptions;
import org.longalign.beam.pipelines.judge.JudgePipeline;

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
    JudgeOptions options = job.options(JudgeOptions.class);
    FileSystems.setDefaultPipelineOptions(options);
    JudgeConfig config = JudgeConfig.of(options);
    Pipeline pipeline = Pipeline.create(job.options(PipelineOptions.class));
    JudgePipeline.addTo(pipeline, config);
    job.run(pipeline, out);
    try {
      Scores scores = JudgePipeline.scores(config);
      scores.models().forEach(model -> out.println(line(model)));
      out.printf("scores: %s%n", config.scoresFile());
      out.printf("report: %s%n", EvaluationPage.write(config.output()));
      require(config, scores);
    } catch (IOException e) {
      throw JobFailedException.of(e);
    }
  }

  private static String line(Scores.Model model) {
    ModelScore score = model.score();
    return String.format(
        Locale.ROOT,
        "%s: %.2f (95 %% interval %.2f to %.2f), %,d questions, %.1f %% of %,d judgements scored%s",
        model.name(),
        score.mean().value(),
        score.mean().low(),
        score.mean().high(),
        score.questions(),
        100 * score.coverage(),
        score.judgements(),
        score.unscored().isEmpty() ? "" : ", unscored " + score.unscored());
  }

  private static void require(JudgeConfig config, Scores scores) {
    if (scores.models().isEmpty()) {
      throw new JobFailedException("no answer was judged; see rejected.jsonl", null);
    }
    if (scores.coverage() < config.minCoverage()) {
      throw new JobFailedException(
          String.format(
              Locale.ROOT,
              "coverage must be at least minCoverage (%s), got %.3f: too few judgements have a score",
              config.minCoverage(),
              scores.coverage()),
          null);
    }
  }
}
