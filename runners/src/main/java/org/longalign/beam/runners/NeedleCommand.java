package org.longalign.beam.runners;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import org.longalign.beam.judge.NeedleMap;
import org.longalign.beam.pipelines.needle.NeedleConfig;
import org.longalign.beam.pipelines.needle.NeedleOptions;
import org.longalign.beam.pipelines.needle.NeedlePipeline;
import org.longalign.beam.pipelines.standin.StandInNotice;

/** {@code needle}: how well a model finds sentences in long contexts, by length and depth. */
final class NeedleCommand implements Command {
  @Override
  public String name() {
    return "needle";
  }

  @Override
  public String summary() {
    return "Maps how well a model finds sentences in contexts, by their length and depth.";
  }

  @Override
  public Class<? extends PipelineOptions> options() {
    return NeedleOptions.class;
  }

  @Override
  public void run(String[] args, PrintStream out) {
    Job job = Job.of(name(), NeedleOptions.class, args);
    map(job, job.options(NeedleOptions.class), out);
  }

  /** Runs the job and says what came of it. */
  static void map(Job job, NeedleOptions options, PrintStream out) {
    FileSystems.setDefaultPipelineOptions(job.options(PipelineOptions.class));
    try {
      NeedleConfig config = NeedleConfig.of(options);
      NeedlePipeline.clear(config);
      Pipeline pipeline = Pipeline.create(job.options(PipelineOptions.class));
      NeedlePipeline.addTo(pipeline, config);
      job.run(pipeline, out);
      NeedleMap map = NeedlePipeline.map(config);
      out.println(line(config, map));
      StandInNotice.of(List.of(config.model().name(), scoredBy(config))).ifPresent(out::println);
      out.printf("map: %s%n", config.mapFile());
      out.printf("report: %s%n", config.reportFile());
      require(config, map);
    } catch (IOException e) {
      throw JobFailedException.of(e);
    }
  }

  private static String line(NeedleConfig config, NeedleMap map) {
    return String.format(
        Locale.ROOT,
        "%s: %s of 10 over %,d contexts to %,d tokens, %.1f %% of them scored, by %s",
        map.model(),
        map.mean().isPresent()
            ? String.format(Locale.ROOT, "%.2f", map.mean().getAsDouble())
            : "no score",
        map.spots().size(),
        config.grid().lengths().get(config.grid().lengths().size() - 1),
        100 * map.coverage(),
        scoredBy(config));
  }

  private static String scoredBy(NeedleConfig config) {
    return config.panel().isEmpty() ? "expected phrases" : String.join(", ", config.judges());
  }

  private static void require(NeedleConfig config, NeedleMap map) {
    if (map.coverage() < config.minCoverage()) {
      throw new JobFailedException(
          String.format(
              Locale.ROOT,
              "coverage must be at least minCoverage (%s), got %.3f: too few cells have a score; see"
                  + " rejected.jsonl and judgements.jsonl",
              config.minCoverage(),
              map.coverage()),
          null);
    }
  }
}
