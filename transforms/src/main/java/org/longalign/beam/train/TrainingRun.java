package org.longalign.beam.train;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.longalign.beam.data.StepResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives a trainer through the steps of a data set in their order. It can be lost at any point and
 * begun again: what was done gives its stored result again, and what the trainer has lost since its
 * last checkpoint is done again.
 */
final class TrainingRun {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingRun.class);

  /** Takes note of what is certain. */
  interface Listener {
    /** All results that checkpoints cover so far, in step order. */
    void covered(List<StepResult> results) throws IOException;
  }

  /** Waits. */
  interface Sleeper {
    void sleep(Duration duration) throws InterruptedException;
  }

  private final RunPlan plan;
  private final Trainer trainer;
  private final Listener listener;
  private final Patience patience;
  private final Sleeper sleeper;
  private final List<StepResult> results = new ArrayList<>();
  private RunRequest request;
  private long covered = -1;
  private long written = -1;
  private boolean known;
  private int failures;

  TrainingRun(
      RunPlan plan, Trainer trainer, Listener listener, Patience patience, Sleeper sleeper) {
    this.plan = plan;
    this.trainer = trainer;
    this.listener = listener;
    this.patience = patience;
    this.sleeper = sleeper;
  }

  /**
   * Trains to the end.
   *
   * @return the results of all steps, in their order, all covered by checkpoints
   * @throws TrainerException if the trainer refuses, or does not come back
   * @throws IOException if the listener fails
   */
  List<StepResult> drive() throws TrainerException, IOException, InterruptedException {
    boolean open = false;
    while (!open || results.size() <= plan.last() || covered < plan.last()) {
      try {
        if (!open) {
          open();
          open = true;
        }
        advance();
      } catch (TrainerException e) {
        open = false;
        pause(e);
      }
    }
    tell();
    return Collections.unmodifiableList(results);
  }

  /** After a loss it goes on with the step after the trainer's last. */
  private void open() throws TrainerException, InterruptedException {
    if (request == null) {
      long fencing = Fencing.after(trainer.fencing(plan.run()));
      request = new RunRequest(plan.run(), plan.manifest(), fencing, plan.config());
    }
    RunState state = trainer.open(request);
    if (state.lastStep() > plan.last()) {
      throw new TrainerException(
          TrainerException.Code.CONFLICT,
          "run %s must have at most %d steps, the trainer has done %d"
              .formatted(plan.run(), plan.last() + 1, state.lastStep() + 1));
    }
    known = true;
    covered = state.checkpointStep();
    int kept = (int) Math.min(results.size(), state.lastStep() + 1);
    results.subList(kept, results.size()).clear();
  }

  /** One step, and a checkpoint where it is time for one. */
  private void advance() throws TrainerException, IOException, InterruptedException {
    long next = results.size();
    if (next <= plan.last()) {
      StepResult result = trainer.step(next, plan.digests().get((int) next));
      if (result.step() != next || !result.digest().equals(plan.digests().get((int) next))) {
        throw new TrainerException(
            TrainerException.Code.CONFLICT,
            "the answer to step %d must be of that step, got step %d with digest %s"
                .formatted(next, result.step(), result.digest()));
      }
      results.add(result);
      TrainingMeter.done(result, plan.last() + 1);
    }
    long done = results.size() - 1L;
    if (done > covered && (done == plan.last() || (done + 1) % plan.checkpointSteps() == 0)) {
      covered = checkpoint(done);
    }
    failures = 0;
    if (done == covered) {
      tell();
    }
  }

  private long checkpoint(long done) throws TrainerException, InterruptedException {
    long step = trainer.checkpoint();
    if (step < done) {
      throw new TrainerException(
          TrainerException.Code.UNAVAILABLE,
          "a checkpoint must cover step %d, got one of step %d".formatted(done, step));
    }
    return step;
  }

  private void tell() throws IOException {
    if (covered != written) {
      listener.covered(List.copyOf(results.subList(0, (int) covered + 1)));
      written = covered;
    }
  }

  private void pause(TrainerException failure) throws TrainerException, InterruptedException {
    failures++;
    if (!failure.code().passing() || failures >= (known ? patience.known() : patience.strange())) {
      throw failure;
    }
    LOG.warn("run {}: {}; will open it again", plan.run(), failure.getMessage());
    TrainingMeter.waits(plan.last() + 1, failure.getMessage());
    sleeper.sleep(patience.after(failures));
  }
}
