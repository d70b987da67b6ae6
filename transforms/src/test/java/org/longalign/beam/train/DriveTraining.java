package org.longalign.beam.train;

import java.io.IOException;
import org.apache.beam.sdk.Pipeline;
import org.longalign.beam.data.Spool;
import org.longalign.beam.data.StepResult;
import org.longalign.beam.dataset.DatasetSpool;
import org.longalign.beam.train.embedded.EmbeddedTrainers;

/**
 * A worker in a process of its own: {@code DATASET OUTPUT TRAINER}. It says what it is about to ask
 * of the trainer, line by line, so that a test can kill it there.
 */
final class DriveTraining {
  private DriveTraining() {}

  public static void main(String[] args) {
    TrainerFactory trainers =
        args[2].equals("embedded")
            ? new EmbeddedTrainers(args[1])
            : new HttpTrainers(args[2], null);
    Pipeline pipeline = Pipeline.create();
    pipeline.apply(
        TrainStep.of(DatasetSpool.of(args[0]), new Talking(trainers), "r")
            .withConfig(TrainerContract.CONFIG)
            .withCheckpointSteps(5)
            .withMetrics(args[1] + "/" + StepMetrics.FILE));
    pipeline.run().waitUntilFinish();
    System.out.println("done");
  }

  private record Talking(TrainerFactory factory) implements TrainerFactory {
    private static final long serialVersionUID = 1;

    @Override
    public Trainer connect(Spool spool) throws IOException {
      return new TalkingTrainer(factory.connect(spool));
    }
  }

  private static final class TalkingTrainer implements Trainer {
    private final Trainer trainer;
    private long step = -1;

    TalkingTrainer(Trainer trainer) {
      this.trainer = trainer;
    }

    @Override
    public long fencing(String run) throws TrainerException, InterruptedException {
      return trainer.fencing(run);
    }

    @Override
    public RunState open(RunRequest request) throws TrainerException, InterruptedException {
      return trainer.open(request);
    }

    @Override
    public StepResult step(long step, String sha256) throws TrainerException, InterruptedException {
      this.step = step;
      System.out.println("step " + step);
      return trainer.step(step, sha256);
    }

    @Override
    public long checkpoint() throws TrainerException, InterruptedException {
      System.out.println("checkpoint " + step);
      return trainer.checkpoint();
    }

    @Override
    public void close() {
      trainer.close();
    }
  }
}
