package org.longalign.beam.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longalign.beam.data.Pack;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.Span;
import org.longalign.beam.data.Spool;
import org.longalign.beam.data.StepResult;
import org.longalign.beam.data.Tokens;
import org.longalign.beam.data.TrainingStep;

/**
 * Workers and trainers in processes of their own are killed (SIGKILL) again and again, at points
 * that a seed draws: in steps, in checkpoints, in between. In the end metrics and model are those
 * of a run that nobody killed.
 */
final class KilledTrainingIT {
  private static final int STEPS = 90;

  /** Makes checkpoints of some 6 MB, so that writing one takes a while. */
  private static final int LARGE_TOKEN = 15_000;

  @TempDir static Path shared;
  private static Spool spool;
  private static List<StepResult> undisturbed;
  private static Path undisturbedModel;

  @TempDir Path folder;

  @BeforeAll
  static void trainUndisturbed() throws IOException, InterruptedException {
    List<TrainingStep> steps = new ArrayList<>(SmallDataset.steps(STEPS, 12));
    Sequence large =
        new Sequence("large", "dataset", "und", Tokens.of(1, LARGE_TOKEN), List.of(new Span(1, 2)));
    List<Pack> packs = new ArrayList<>(steps.get(0).packs());
    packs.set(0, new Pack(List.of(large)));
    steps.set(0, new TrainingStep(0, packs));
    spool = SmallDataset.write(shared.resolve("data"), steps);
    Path output = shared.resolve("output");
    try (ChildJvm worker = worker(output, "embedded")) {
      assertTrue(worker.await("done"::equals).isPresent());
    }
    undisturbed = metrics(output);
    undisturbedModel = output.resolve("model.safetensors");
    assertEquals(STEPS, undisturbed.size());
  }

  @Test
  void twenty_kills_of_worker_or_trainer_or_both_change_nothing() throws Exception {
    Path output = folder.resolve("output");
    Path trained = folder.resolve("trained");
    int port = freePort();
    KillPlan kills = new KillPlan(2026, 20);
    ChildJvm trainer = trainer(trained, port);
    ChildJvm worker = worker(output, "http://127.0.0.1:" + port);
    try {
      while (kills.next()) {
        assertTrue(worker.await(kills::isTime).isPresent(), "the worker ended before its kill");
        kills.linger();
        boolean both = kills.random().nextInt(3) == 0;
        boolean ofTrainer = both || kills.random().nextBoolean();
        if (ofTrainer) {
          trainer.kill();
        }
        if (!ofTrainer || both) {
          worker.kill();
        }
        if (ofTrainer) {
          trainer = trainer(trained, port);
        }
        if (!ofTrainer || both) {
          worker = worker(output, "http://127.0.0.1:" + port);
        }
      }
      assertTrue(worker.await("done"::equals).isPresent());
    } finally {
      worker.close();
      trainer.close();
    }
    assertSameAsUndisturbed(output, trained);
  }

  @Test
  void kills_of_a_worker_with_the_trainer_in_it_change_nothing() throws Exception {
    Path output = folder.resolve("output");
    KillPlan kills = new KillPlan(7, 6);
    ChildJvm worker = worker(output, "embedded");
    try {
      while (kills.next()) {
        assertTrue(worker.await(kills::isTime).isPresent(), "the worker ended before its kill");
        kills.linger();
        worker.kill();
        worker = worker(output, "embedded");
      }
      assertTrue(worker.await("done"::equals).isPresent());
    } finally {
      worker.close();
    }
    assertSameAsUndisturbed(output, output);
  }

  /**
   * Where the next kill is: a few steps behind the last one, when a step or a checkpoint begins.
   */
  private static final class KillPlan {
    private final SplittableRandom random;
    private int left;
    private long step;
    private boolean inCheckpoint;

    KillPlan(long seed, int kills) {
      random = new SplittableRandom(seed);
      left = kills;
    }

    SplittableRandom random() {
      return random;
    }

    boolean next() {
      step += random.nextInt(1, 7);
      inCheckpoint = random.nextBoolean();
      return left-- > 0;
    }

    /** Some milliseconds, so that the kill is inside of what begins there: a write takes a few. */
    void linger() throws InterruptedException {
      Thread.sleep(random.nextInt(15));
    }

    boolean isTime(String line) {
      String[] words = line.split(" ", -1);
      return words.length == 2
          && Long.parseLong(words[1]) >= step
          && (!inCheckpoint || words[0].equals("checkpoint"));
    }
  }

  private static void assertSameAsUndisturbed(Path output, Path trained) throws IOException {
    assertEquals(TrainerContract.timeless(undisturbed), TrainerContract.timeless(metrics(output)));
    assertEquals(-1, Files.mismatch(undisturbedModel, trained.resolve("model.safetensors")));
  }

  private static List<StepResult> metrics(Path output) throws IOException {
    return StepMetrics.read(output.resolve(StepMetrics.FILE).toString());
  }

  private static ChildJvm worker(Path output, String trainer) {
    Path data = Path.of(spool.manifest()).getParent();
    return ChildJvm.start(DriveTraining.class, data, output, trainer);
  }

  private static ChildJvm trainer(Path directory, int port) {
    return ChildJvm.start(TrainerServer.class, directory, port);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
