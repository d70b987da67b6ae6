package org.longalign.beam.runners;

import static java.time.ZoneOffset.UTC;

import java.io.PrintStream;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.runners.portability.PortableRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PortablePipelineOptions;
import org.apache.beam.sdk.util.construction.PipelineOptionsTranslation;
import org.longalign.beam.data.RunLog;
import org.longalign.beam.pipelines.options.OptionValues;
import org.longalign.beam.templates.DataflowJob;
import org.longalign.beam.token.TokenMeter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Options to a pipeline's end, on the engine that they name. */
final class Job {
  /** Values of flinkMaster that mean this JVM: the second is the default. */
  private static final Set<String> HERE = Set.of("[local]", "[auto]");

  private static final int KEEP_WORKERS_MILLIS = 60_000;

  private static final Logger LOG = LoggerFactory.getLogger(Job.class);

  private final String name;
  private final PipelineOptions options;
  private final Optional<FlinkRest> rest;
  private final boolean here;

  private Job(String name, PipelineOptions options, Optional<FlinkRest> rest, boolean here) {
    this.name = name;
    this.options = options;
    this.rest = rest;
    this.here = here;
  }

  /**
   * Reads the options and looks at the engine that they name: Flink without {@code --runner}, in
   * this JVM without {@code --flinkMaster}.
   *
   * @throws IllegalArgumentException if an option is unknown or its value cannot be read
   * @throws JobFailedException if the engine does not answer
   */
  static Job of(String name, Class<? extends PipelineOptions> type, String[] args) {
    PipelineOptions options = OptionValues.parse(type, args);
    if (!OptionValues.isNamed(args, "jobName")) {
      options.setJobName(runName(name));
    }
    boolean named = OptionValues.isNamed(args, "runner");
    if (named && options.getRunner() != FlinkRunner.class) {
      if (options.getRunner() == PortableRunner.class) {
        requirePortable(options.as(PortablePipelineOptions.class), args);
      }
      if (DataflowJob.isFor(options)) {
        requireDataflow(options, type);
      }
      return new Job(name, options, Optional.empty(), false);
    }
    options.setRunner(FlinkRunner.class);
    FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
    FlinkBatch.require(flink);
    boolean here = HERE.contains(flink.getFlinkMaster());
    FlinkRest rest = here ? EmbeddedFlink.configure(options) : FlinkCluster.configure(flink);
    return new Job(name, options, Optional.of(rest), here);
  }

  /** A name that no other run has, and that every engine takes. */
  private static String runName(String command) {
    String time = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").format(LocalDateTime.now(UTC));
    return "longalign-" + command + "-" + time + "-" + UUID.randomUUID().toString().substring(0, 4);
  }

  /** Left alone, an engine ends its workers after each stage, and starts them for the next. */
  private static void requirePortable(PortablePipelineOptions options, String[] args) {
    JobServer.require(options);
    if (!OptionValues.isNamed(args, "environmentCacheMillis")) {
      options.setEnvironmentCacheMillis(KEEP_WORKERS_MILLIS);
    }
    WorkerHere.keepQuiet();
  }

  private static void requireDataflow(
      PipelineOptions options, Class<? extends PipelineOptions> type) {
    FileSystems.setDefaultPipelineOptions(options);
    try {
      DataflowJob.require(options, type);
      DataflowService.require(DataflowJob.service(options));
    } catch (IllegalStateException e) {
      throw JobFailedException.of(e);
    }
  }

  <T extends PipelineOptions> T options(Class<T> type) {
    return options.as(type);
  }

  /**
   * Runs {@code pipeline} and waits for its end.
   *
   * @return what it left: its metrics
   * @throws JobFailedException if it does not end DONE
   */
  PipelineResult run(Pipeline pipeline, PrintStream out) {
    try (ProgressLine progress = progress(out)) {
      RunLog.info(LOG, options, "job-started", "command", name, "runner", runner());
      PipelineResult result = pipeline.run(forOneRun());
      PipelineResult.State state = await(result, out);
      RunLog.info(LOG, options, "job-ended", "command", name, "state", state);
      if (state != PipelineResult.State.DONE) {
        throw new JobFailedException("the job must end DONE, it ended " + state, null);
      }
      return result;
    } catch (JobFailedException e) {
      throw e;
    } catch (RuntimeException e) {
      JobFailedException failure =
          DataflowJob.isFor(options)
              ? new JobFailedException(DataflowJob.refusal(e, options), e)
              : JobFailedException.of(e);
      RunLog.info(LOG, options, "job-failed", "command", name, "reason", failure.getMessage());
      throw failure;
    }
  }

  /** Beam's portable worker leaves values in the options of its job that no next job can take. */
  private PipelineOptions forOneRun() {
    return isPortable()
        ? PipelineOptionsTranslation.fromProto(PipelineOptionsTranslation.toProto(options))
        : options;
  }

  /**
   * Engines elsewhere give their result at once, and its metrics while they work; but Beam's client
   * of job servers has none before the end.
   */
  private PipelineResult.State await(PipelineResult result, PrintStream out) {
    if (isPortable()) {
      out.println(label() + ": submitted; this engine tells how far it is only at the end");
    }
    try (MetricsProgress progress =
        rest.isEmpty() && !isPortable() ? new MetricsProgress(label(), result, out) : null) {
      return result.waitUntilFinish();
    }
  }

  private boolean isPortable() {
    return options.getRunner() == PortableRunner.class;
  }

  private String runner() {
    return options.getRunner().getSimpleName();
  }

  private ProgressLine progress(PrintStream out) {
    boolean terminal = Boolean.getBoolean("longalign.terminal");
    return rest.map(
            engine ->
                new ProgressLine(
                    terminal ? name : label(),
                    engine,
                    options.getJobName(),
                    this::tokens,
                    out,
                    terminal))
        .orElse(null);
  }

  /** Workers elsewhere count them there, and not every job tokenizes. */
  private OptionalLong tokens() {
    long total = here ? TokenMeter.total() : 0;
    return total > 0 ? OptionalLong.of(total) : OptionalLong.empty();
  }

  /** What lines begin with that are kept among those of other runs. */
  private String label() {
    return name + ' ' + options.getJobName();
  }
}
