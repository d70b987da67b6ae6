package org.longalign.beam.train;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PInput;
import org.longalign.beam.data.RunLog;
import org.longalign.beam.data.Spool;
import org.longalign.beam.data.StepResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A data set on disk to a trained model, and a {@link StepResult} for each of its steps.
 *
 * <p>One worker drives the trainer, which reads the data itself: only control messages cross. The
 * worker, its JVM and the trainer can each be lost at any time; each step has its effect once. A
 * worker that an engine has given up and that still lives is fenced off by the next one.
 *
 * <p>At the beginning of a pipeline the data set must be there when it runs. Applied to a
 * collection of exactly one element, such as the manifest that DatasetWrite emits, training begins
 * when the element is there; what it says is not looked at.
 *
 * <p>Results come when all is done, in no promised order; {@code metrics.jsonl} has them in step
 * order and as far as checkpoints cover them at any time.
 */
public final class TrainStep extends PTransform<PInput, PCollection<StepResult>> {
  private static final long serialVersionUID = 1;

  private final Spool spool;
  private final TrainerFactory trainer;
  private final String external;
  private final String run;
  private TrainingConfig config = TrainingConfig.DEFAULT;
  private int checkpointSteps = 50;
  private String metrics;
  private String accelerator;

  private TrainStep(Spool spool, TrainerFactory trainer, String external, String run) {
    this.spool = spool;
    this.trainer = trainer;
    this.external = external;
    this.run = RunName.require(run);
  }

  /**
   * Trains on a data set.
   *
   * @param run a name by which the trainer knows it again
   */
  public static TrainStep of(Spool spool, TrainerFactory trainer, String run) {
    return new TrainStep(spool, trainer, null, run);
  }

  /**
   * Trains by a transform in another language, {@code longalign_trainer.beam}, whose workers start
   * and drive the trainer themselves. For portable runners; metrics are written at the end.
   *
   * @param address host:port of its expansion service, which must run when the pipeline is built
   */
  public static TrainStep external(Spool spool, String address, String run) {
    return new TrainStep(spool, null, address, run);
  }

  public TrainStep withConfig(TrainingConfig config) {
    this.config = config;
    return this;
  }

  /**
   * Steps from one checkpoint to the next; there is always one at the end.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public TrainStep withCheckpointSteps(int checkpointSteps) {
    if (checkpointSteps < 1) {
      throw new IllegalArgumentException(
          "checkpointSteps must be positive, got " + checkpointSteps);
    }
    this.checkpointSteps = checkpointSteps;
    return this;
  }

  /**
   * Asks for workers with an accelerator, in the words of Beam's resource hint; of external
   * training alone. Unless it is called, the expansion service says which.
   *
   * @param hint such as {@code type:nvidia-l4;count:1;install-nvidia-driver}
   */
  public TrainStep withAccelerator(String hint) {
    accelerator = hint;
    return this;
  }

  /** Writes {@code metrics.jsonl} to that path. */
  public TrainStep withMetrics(String path) {
    metrics = path;
    return this;
  }

  @Override
  public PCollection<StepResult> expand(PInput input) {
    PCollection<?> trigger = trigger(input);
    if (external == null) {
      return trigger.apply("Drive", ParDo.of(new Drive(this)));
    }
    PCollection<StepResult> results =
        trigger.apply(
            "External",
            new ExternalTraining(spool, external, run, config, checkpointSteps, accelerator));
    return metrics == null ? results : results.apply("Metrics", new WriteMetrics(metrics));
  }

  /** The reshuffle keeps engines from doing again what came before if training fails. */
  private static PCollection<?> trigger(PInput input) {
    if (input instanceof PBegin begin) {
      return begin.apply("Once", Create.of("").withCoder(StringUtf8Coder.of()));
    }
    if (input instanceof PCollection<?> collection) {
      return collection.apply("One worker", Reshuffle.viaRandomKey());
    }
    throw new IllegalArgumentException(
        "input must be the beginning of a pipeline or a collection, got " + input);
  }

  static final class Drive extends DoFn<Object, StepResult> {
    private static final long serialVersionUID = 1;

    private static final Logger LOG = LoggerFactory.getLogger(TrainStep.class);

    private final Spool spool;
    private final TrainerFactory factory;
    private final String run;
    private final TrainingConfig config;
    private final int checkpointSteps;
    private final String metrics;

    Drive(TrainStep step) {
      spool = step.spool;
      factory = step.trainer;
      run = step.run;
      config = step.config;
      checkpointSteps = step.checkpointSteps;
      metrics = step.metrics;
    }

    @ProcessElement
    public void process(PipelineOptions options, OutputReceiver<StepResult> out)
        throws IOException, TrainerException, InterruptedException {
      RunPlan plan = new RunPlan(run, spool.manifest(), spool.digests(), config, checkpointSteps);
      try (Trainer trainer = factory.connect(spool)) {
        List<StepResult> results =
            new TrainingRun(plan, trainer, this::note, Patience.DEFAULT, Drive::sleep).drive();
        RunLog.info(LOG, options, "trained", "training-run", run, "steps", results.size());
        results.forEach(result -> out.output(StepTimes.counted(result)));
      }
    }

    private void note(List<StepResult> covered) throws IOException {
      if (metrics != null) {
        StepMetrics.write(metrics, covered);
      }
    }

    private static void sleep(Duration duration) throws InterruptedException {
      Thread.sleep(duration.toMillis());
    }
  }
}
