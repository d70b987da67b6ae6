package org.longalign.beam.runners;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import org.longalign.beam.judge.ModelScore;
import org.longalign.beam.judge.Scores;
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
      Scores scores = JudgePipeline.scores(config);
      scores.models().forEach(model -> out.println(line(model)));
      StandInNotice.of(names(config, scores)).ifPresent(out::println);
      out.printf("scores: %s%n", config.scoresFile());
      require(config, scores);
    } catch (IOException e) {
      throw JobFailedException.of(e);
    }
  }

  private static List<String> names(JudgeConfig config, Scores scores) {
    return Stream.concat(
            Stream.of(config.judge().name()), scores.models().stream().map(Scores.Model::name))
        .toList();
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
