package org.longalign.beam.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longalign.beam.data.Pack;
import org.longalign.beam.data.Spool;
import org.longalign.beam.data.StepResult;
import org.longalign.beam.data.TrainingStep;
import org.longalign.beam.train.TrainerException.Code;

/** What every trainer keeps to. */
abstract class TrainerContract {
  static final TrainingConfig CONFIG =
      new TrainingConfig(0.01, 0.25, null, null, null, null, null, null);

  private static final List<TrainingStep> STEPS = SmallDataset.steps(6, 3);

  @TempDir static Path shared;
  static Spool spool;
  static Spool other;

  Trainer trainer;

  @BeforeAll
  static void write() {
    spool = SmallDataset.write(shared.resolve("data"), STEPS);
    other = SmallDataset.write(shared.resolve("other"), SmallDataset.steps(6, 4));
  }

  /** A trainer that knows of no run yet. */
  abstract Trainer start() throws Exception;

  /** Another driver's way to the same trainer. */
  abstract Trainer again(Spool data) throws Exception;

  /** The trainer is lost with all that no checkpoint covers, and is there again. */
  abstract Trainer lose() throws Exception;

  void stop() throws Exception {}

  @BeforeEach
  void begin() throws Exception {
    trainer = start();
  }

  @AfterEach
  void end() throws Exception {
    stop();
  }

  @Test
  void steps_in_order_give_results_that_fit_the_data() throws Exception {
    assertEquals(0, trainer.fencing("r"));
    assertEquals(new RunState(-1, -1), open(7));
    assertEquals(7, trainer.fencing("r"));
    for (int i = 0; i < STEPS.size(); i++) {
      StepResult result = step(i);
      assertEquals(i, result.step());
      assertEquals(spool.digests().get(i), result.digest());
      assertEquals(STEPS.get(i).packs().stream().mapToLong(Pack::length).sum(), result.tokens());
      assertEquals(
          STEPS.get(i).packs().stream()
              .flatMap(pack -> pack.sequences().stream())
              .mapToLong(sequence -> sequence.targetCount())
              .sum(),
          result.targets());
      assertTrue(result.loss() > 0 && result.gradientNorm() > 0, result.toString());
    }
    assertEquals(5, trainer.checkpoint());
    assertEquals(new RunState(5, 5), open(7));
  }

  @Test
  void the_rate_rises_to_the_peak_and_falls_as_a_cosine() throws Exception {
    open(1);
    double[] wanted = {0.5, 1, 1, 0.853553390593, 0.5, 0.146446609407}; // ceil(0.25 * 6) = 2
    for (int i = 0; i < wanted.length; i++) {
      assertEquals(0.01 * wanted[i], step(i).learningRate(), 1e-12, "step " + i);
    }
  }

  @Test
  void a_repeated_step_gives_its_stored_result() throws Exception {
    open(1);
    StepResult first = step(0);
    StepResult second = step(1);
    assertEquals(first, step(0));
    assertEquals(second, step(1));
    assertNotEquals(first.loss(), second.loss());
    trainer.checkpoint();
    trainer = lose();
    assertEquals(new RunState(1, 1), open(1));
    assertEquals(List.of(first, second), List.of(step(0), step(1)));
  }

  @Test
  void what_no_checkpoint_covers_is_lost_and_done_again_with_the_same_bits() throws Exception {
    open(1);
    step(0);
    step(1);
    trainer.checkpoint();
    List<StepResult> before = List.of(step(2), step(3));
    trainer = lose();
    assertEquals(new RunState(1, 1), open(1));
    refused(Code.GAP, () -> step(4));
    assertEquals(timeless(before), timeless(List.of(step(2), step(3))));
  }

  @Test
  void a_step_before_its_turn_is_a_gap() throws Exception {
    open(1);
    refused(Code.GAP, () -> step(1));
    step(0);
    refused(Code.GAP, () -> step(2));
    step(1);
  }

  @Test
  void a_done_step_with_another_digest_is_a_conflict() throws Exception {
    open(1);
    step(0);
    refused(Code.CONFLICT, () -> trainer.step(0, "0".repeat(64)));
  }

  @Test
  void a_digest_that_the_manifest_does_not_have_is_refused_and_nothing_is_done() throws Exception {
    open(1);
    refused(Code.DIGEST, () -> trainer.step(0, "0".repeat(64)));
    assertEquals(new RunState(-1, -1), open(1));
    step(0);
  }

  @Test
  void the_larger_token_takes_over_and_keeps_what_was_done() throws Exception {
    open(5);
    StepResult first = step(0);
    trainer.checkpoint();
    Trainer later = again(spool);
    assertEquals(0, later.open(request(6, spool, CONFIG)).lastStep());
    assertEquals(first, later.step(0, spool.digests().get(0)));
    refused(Code.FENCED, () -> step(1));
    refused(Code.FENCED, () -> trainer.checkpoint());
    refused(Code.FENCED, () -> open(5));
    later.step(1, spool.digests().get(1));
    assertEquals(1, later.checkpoint());
  }

  @Test
  void another_configuration_or_data_set_is_a_conflict() throws Exception {
    open(1);
    step(0);
    trainer.checkpoint();
    TrainingConfig another = new TrainingConfig(0.02, 0.25, null, null, null, null, null, null);
    refused(Code.CONFLICT, () -> trainer.open(request(1, spool, another)));
    refused(Code.CONFLICT, () -> again(other).open(request(2, other, CONFIG)));
    assertEquals(0, open(1).lastStep());
  }

  @Test
  void a_loss_that_is_no_number_stops_the_run_and_leaves_the_checkpoint_good() throws Exception {
    TrainingConfig wild = new TrainingConfig(1e38, 0.0, null, null, null, null, "constant", null);
    trainer.open(request(1, spool, wild));
    trainer.checkpoint();
    TrainerException failed = null;
    int at = 0;
    for (; at < STEPS.size() && failed == null; at++) {
      try {
        step(at);
      } catch (TrainerException e) {
        failed = e;
      }
    }
    assertTrue(failed != null, "must have failed");
    assertEquals(Code.NONFINITE, failed.code());
    String digest = spool.digests().get(at - 1);
    assertTrue(failed.getMessage().contains(digest), failed.getMessage());
    int next = at - 1;
    refused(Code.STOPPED, () -> step(next));
    refused(Code.STOPPED, () -> trainer.checkpoint());
    assertEquals(new RunState(-1, -1), trainer.open(request(1, spool, wild)));
    step(0);
  }

  @Test
  void training_makes_the_loss_fall() throws Exception {
    List<TrainingStep> same = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      same.add(new TrainingStep(i, STEPS.get(0).packs()));
    }
    Spool repeated = SmallDataset.write(shared.resolve("same" + getClass().getSimpleName()), same);
    Trainer own = connect(repeated);
    own.open(new RunRequest("s", repeated.manifest(), 1, CONFIG));
    double first = own.step(0, repeated.digests().get(0)).loss();
    double last = first;
    for (int i = 1; i < same.size(); i++) {
      last = own.step(i, repeated.digests().get(i)).loss();
    }
    assertTrue(last < 0.97 * first, first + " to " + last);
  }

  /** A trainer of its own for another data set. */
  abstract Trainer connect(Spool data) throws Exception;

  private interface Call {
    Object run() throws Exception;
  }

  private static void refused(Code code, Call call) {
    TrainerException refusal = assertThrows(TrainerException.class, call::run);
    assertEquals(code, refusal.code(), refusal.getMessage());
  }

  private RunState open(long fencing) throws TrainerException, InterruptedException {
    return trainer.open(request(fencing, spool, CONFIG));
  }

  private StepResult step(long step) throws Exception {
    return trainer.step(step, spool.digests().get((int) step));
  }

  private static RunRequest request(long fencing, Spool data, TrainingConfig config) {
    return new RunRequest("r", data.manifest(), fencing, config);
  }

  /** Without wall time, which differs. */
  static List<StepResult> timeless(List<StepResult> results) {
    return results.stream()
        .map(
            r ->
                new StepResult(
                    r.step(),
                    r.digest(),
                    r.loss(),
                    r.tokens(),
                    r.targets(),
                    r.learningRate(),
                    r.gradientNorm(),
                    0))
        .toList();
  }
}
