package org.longalign.beam.train;

import org.longalign.beam.data.StepResult;

/**
 * Who carries out training steps, one after the other, and can be asked twice.
 *
 * <p>A step that was done gives its stored result again, bit for bit. Results count once a
 * checkpoint covers them: a trainer that is lost comes back as its last checkpoint left it. One
 * driver at a time: each says who it is by a fencing token, and the largest token wins.
 *
 * <p>Not for several threads at once.
 */
public interface Trainer extends AutoCloseable {
  /** The token of the last driver that opened the run, 0 if the trainer does not know the run. */
  long fencing(String run) throws TrainerException, InterruptedException;

  /**
   * Begins a run, takes it over, or comes back to it.
   *
   * @throws TrainerException FENCED if another driver has a larger token, CONFLICT if the run began
   *     with another manifest or configuration, BUSY if another run is open
   */
  RunState open(RunRequest request) throws TrainerException, InterruptedException;

  /**
   * Carries out a step of the open run.
   *
   * @param step from 0; at most the one after the last
   * @param sha256 of the step, as the manifest has it
   * @throws TrainerException GAP if steps before it were not done, CONFLICT if it was done with
   *     another digest, DIGEST if the data is another, FENCED, NONFINITE, OUT_OF_MEMORY, STOPPED
   */
  StepResult step(long step, String sha256) throws TrainerException, InterruptedException;

  /**
   * Makes all that was done so far last.
   *
   * @return the last step that is covered
   * @throws TrainerException STORAGE if it cannot be written; the former checkpoint stays good
   */
  long checkpoint() throws TrainerException, InterruptedException;

  /** Leaves the run as it is. */
  @Override
  void close();
}
