package org.longalign.beam.train.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.longalign.beam.data.Spool;
import org.longalign.beam.data.StepResult;
import org.longalign.beam.train.RunRequest;
import org.longalign.beam.train.RunState;
import org.longalign.beam.train.Trainer;
import org.longalign.beam.train.TrainerException;
import org.longalign.beam.train.TrainerException.Code;

/**
 * A trainer as files and a model in memory. Who drives stands in run.json, so that drivers in two
 * JVMs see each other; a checkpoint is one file. A directory holds one run.
 */
final class EmbeddedTrainer implements Trainer {
  private static final int WIDTH = 16;
  private static final int CONTEXT = 6;
  private static final long SEED = 0;

  private final String directory;
  private final Spool spool;
  private RunFile run;
  private List<String> digests;
  private StepTraining training;
  private long checkpointed = -1;
  private TrainerException stopped;

  EmbeddedTrainer(String directory, Spool spool) {
    this.directory = directory;
    this.spool = spool;
  }

  @Override
  public long fencing(String name) throws TrainerException {
    return stored().filter(file -> file.run().equals(name)).map(RunFile::fencing).orElse(0L);
  }

  @Override
  public RunState open(RunRequest request) throws TrainerException {
    try {
      digests = spool.digests();
      RunFile wanted =
          new RunFile(
              request.run(),
              digestOf(digests),
              request.config().or(EmbeddedTrainers.DEFAULT),
              request.fencing());
      Optional<RunFile> stored = stored();
      if (stored.isPresent()) {
        requireSame(stored.get(), wanted);
        requireNotFenced(stored.get().fencing(), request.fencing());
      }
      wanted.write(directory);
      if (training == null || stopped != null || !wanted.equals(run)) {
        restore(wanted);
      }
      return new RunState(training.state().lastStep(), checkpointed);
    } catch (IOException e) {
      throw unavailable("run " + request.run() + " cannot be opened", e);
    }
  }

  private void requireSame(RunFile stored, RunFile wanted) throws TrainerException {
    if (!stored.isSameRunAs(wanted)) {
      throw new TrainerException(
          Code.CONFLICT,
          "%s holds run %s on data %.12s with %s; it cannot go on as run %s on data %.12s with %s"
              .formatted(
                  directory,
                  stored.run(),
                  stored.data(),
                  stored.config(),
                  wanted.run(),
                  wanted.data(),
                  wanted.config()));
    }
  }

  private void requireNotFenced(long current, long own) throws TrainerException {
    if (current > own) {
      throw new TrainerException(
          Code.FENCED, "another driver has taken over the run in " + directory);
    }
  }

  private void restore(RunFile wanted) throws IOException {
    ModelShape shape = new ModelShape(Math.max(2, spool.largestToken() + 1), WIDTH, CONTEXT);
    LogBilinearModel model = new LogBilinearModel(shape);
    TrainingState state =
        TrainingState.read(directory).orElseGet(() -> TrainingState.begin(model.begin(SEED)));
    training = new StepTraining(model, wanted.config(), digests.size(), state);
    checkpointed = state.lastStep();
    stopped = null;
    run = wanted;
  }

  @Override
  public StepResult step(long step, String sha256) throws TrainerException {
    requireOpen();
    List<StepResult> ledger = training.state().ledger();
    if (step < ledger.size()) {
      StepResult stored = ledger.get((int) step);
      if (!stored.digest().equals(sha256)) {
        throw new TrainerException(
            Code.CONFLICT,
            "step %d was done with digest %s, got %s".formatted(step, stored.digest(), sha256));
      }
      return stored;
    }
    if (stopped != null) {
      throw new TrainerException(Code.STOPPED, "the run has stopped: " + stopped.getMessage());
    }
    if (step > ledger.size()) {
      throw new TrainerException(
          Code.GAP, "step must be at most %d, got %d".formatted(ledger.size(), step));
    }
    return train(step, sha256);
  }

  private StepResult train(long step, String sha256) throws TrainerException {
    if (step >= digests.size() || !digests.get((int) step).equals(sha256)) {
      throw new TrainerException(
          Code.DIGEST,
          "step %d must have the manifest's digest %s, got %s"
              .formatted(step, step < digests.size() ? digests.get((int) step) : "(none)", sha256));
    }
    try {
      return training.train(spool.read(step), sha256);
    } catch (Spool.DigestException e) {
      throw new TrainerException(Code.DIGEST, e.getMessage(), e);
    } catch (IOException e) {
      throw unavailable("step " + step + " cannot be read", e);
    } catch (TrainerException e) {
      stopped = e;
      throw e;
    } catch (OutOfMemoryError e) {
      stopped =
          new TrainerException(
              Code.OUT_OF_MEMORY,
              "step %d with digest %s does not fit into memory".formatted(step, sha256),
              e);
      throw stopped;
    }
  }

  @Override
  public long checkpoint() throws TrainerException {
    requireOpen();
    if (stopped != null) {
      throw new TrainerException(Code.STOPPED, "the run has stopped: " + stopped.getMessage());
    }
    try {
      training.state().write(directory);
      checkpointed = training.state().lastStep();
      if (checkpointed == digests.size() - 1) {
        ModelFiles.write(directory, training.model().shape(), training.state().parameters());
      }
      return checkpointed;
    } catch (IOException e) {
      throw new TrainerException(
          Code.STORAGE,
          "a checkpoint cannot be written to " + directory + ": " + e.getMessage(),
          e);
    }
  }

  /** Of two drivers that began at once, the one with the larger token goes on. */
  private void requireOpen() throws TrainerException {
    if (training == null) {
      throw new TrainerException(Code.NO_RUN, "no run is open in " + directory);
    }
    long current = stored().map(RunFile::fencing).orElse(0L);
    requireNotFenced(current, run.fencing());
    if (current < run.fencing()) {
      try {
        run.write(directory);
      } catch (IOException e) {
        throw unavailable("run " + run.run() + " cannot be written", e);
      }
    }
  }

  private Optional<RunFile> stored() throws TrainerException {
    try {
      return RunFile.read(directory);
    } catch (IOException e) {
      throw unavailable("the run in " + directory + " cannot be read", e);
    }
  }

  private static TrainerException unavailable(String what, IOException cause) {
    return new TrainerException(Code.UNAVAILABLE, what + ": " + cause.getMessage(), cause);
  }

  private static String digestOf(List<String> digests) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      digests.forEach(digest -> sha256.update(digest.getBytes(StandardCharsets.US_ASCII)));
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public void close() {}
}
