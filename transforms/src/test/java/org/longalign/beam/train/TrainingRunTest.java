package org.longalign.beam.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longalign.beam.chat.KeyReference;
import org.longalign.beam.data.Spool;
import org.longalign.beam.data.StepResult;
import org.longalign.beam.train.TrainerException.Code;
import org.longalign.beam.train.embedded.EmbeddedTrainers;

/** The driver, over HTTP, with a server that has every fault a server can have. */
final class TrainingRunTest {
  private static final int STEPS = 9;
  private static final Patience SHORT =
      new Patience(3, 5, Duration.ofSeconds(1), Duration.ofSeconds(4));

  @TempDir static Path shared;
  private static Spool spool;
  private static List<StepResult> undisturbed;

  @TempDir Path folder;

  private final List<Duration> waits = new ArrayList<>();
  private final List<List<StepResult>> told = new ArrayList<>();
  private TrainerServer server;

  @BeforeAll
  static void trainUndisturbed() throws Exception {
    spool = SmallDataset.write(shared.resolve("data"), SmallDataset.steps(STEPS, 8));
    Trainer trainer = new EmbeddedTrainers(shared.resolve("model").toString()).connect(spool);
    undisturbed = new TrainingRun(plan(), trainer, results -> {}, SHORT, wait -> {}).drive();
    assertEquals(STEPS, undisturbed.size());
  }

  @BeforeEach
  void serve() throws IOException {
    server = new TrainerServer(folder.resolve("model"), 0, null);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void results_are_told_when_checkpoints_cover_them() throws Exception {
    drive();
    assertEquals(List.of(4, 8, 9), told.stream().map(List::size).toList());
    assertSameAsUndisturbed(told.get(2));
    assertEquals(List.of(), waits);
  }

  @Test
  void a_driver_that_begins_again_gets_the_stored_results() throws Exception {
    List<StepResult> first = drive();
    server.lose();
    told.clear();
    assertEquals(first, drive());
    assertEquals(List.of(first), told);
  }

  @Test
  void a_trainer_that_lost_its_memory_does_again_what_no_checkpoint_covers() throws Exception {
    server.then(passes(8)); // GET, PUT, steps 0 to 3, a checkpoint, step 4
    server.then(loses(), passes(1)[0], loses());
    assertSameAsUndisturbed(drive());
    assertSameAsUndisturbed(told.get(told.size() - 1));
  }

  @Test
  void broken_connections_and_sick_proxies_are_waited_for() throws Exception {
    TrainerServer.Fault well = passes(1)[0];
    server.then(
        breaks(),
        well,
        breaks(),
        well,
        TrainerServer.answer(502, "<html>Bad gateway</html>"),
        TrainerServer.answer(200, "{\"step\": \"what\"}"),
        TrainerServer.answer(429, "{}"));
    assertSameAsUndisturbed(drive());
    assertTrue(waits.size() >= 4, waits.toString());
  }

  @Test
  void an_answer_that_is_lost_after_the_step_was_done_is_no_second_step() throws Exception {
    server.then(passes(4));
    server.then(doesAndBreaks());
    assertSameAsUndisturbed(drive());
  }

  @Test
  void a_full_disk_is_waited_for_and_training_goes_on() throws Exception {
    String full = "{\"error\": \"STORAGE\", \"message\": \"no space left\"}";
    server.then(passes(6));
    server.then(TrainerServer.answer(507, full));
    assertSameAsUndisturbed(drive());
    assertEquals(List.of(8, 9), told.stream().map(List::size).toList());
  }

  @Test
  void a_trainer_that_never_answers_is_given_up_soon_and_said_where() {
    server.close();
    TrainerException failed = assertThrows(TrainerException.class, this::drive);
    assertEquals(Code.UNAVAILABLE, failed.code());
    assertTrue(failed.getMessage().contains("no answer from the trainer at 127.0.0.1:"));
    assertEquals(List.of(Duration.ofSeconds(1), Duration.ofSeconds(2)), waits);
  }

  @Test
  void a_trainer_that_went_away_is_given_up_after_longer_waits() {
    server.then(passes(5));
    server.then(breaks(), breaks(), breaks(), breaks(), breaks());
    TrainerException failed = assertThrows(TrainerException.class, this::drive);
    assertEquals(Code.UNAVAILABLE, failed.code());
    assertEquals(List.of(1L, 2L, 4L, 4L), waits.stream().map(Duration::toSeconds).toList());
  }

  @Test
  void a_driver_that_is_fenced_off_stops_at_once() throws Exception {
    Trainer later = connect(null);
    server.then(passes(4));
    server.then(
        exchange -> {
          server.takeOver(plan().run(), 1L << 50);
          return false;
        });
    TrainerException failed = assertThrows(TrainerException.class, this::drive);
    assertEquals(Code.FENCED, failed.code(), failed.getMessage());
    assertEquals(List.of(), waits);
    assertEquals(1L << 50, later.fencing(plan().run()));
  }

  @Test
  void a_trainers_last_words_are_the_drivers() {
    for (Code code : List.of(Code.NONFINITE, Code.OUT_OF_MEMORY, Code.STOPPED, Code.DIGEST)) {
      String body = "{\"error\": \"%s\", \"message\": \"step 2 went wrong\"}".formatted(code);
      server.then(passes(3));
      server.then(TrainerServer.answer(code.status(), body));
      TrainerException failed = assertThrows(TrainerException.class, this::drive);
      assertEquals(code, failed.code());
      assertTrue(failed.getMessage().endsWith(code + ": step 2 went wrong"), failed.getMessage());
    }
    assertEquals(List.of(), waits);
  }

  @Test
  void an_answer_about_another_step_is_refused() {
    server.then(passes(2));
    server.then(
        TrainerServer.answer(
            200,
            "{\"step\":1,\"digest\":\"%s\",\"loss\":1,\"tokens\":1,\"targets\":1,\"learningRate\":1,\"gradientNorm\":1,\"seconds\":1}"
                .formatted("0".repeat(64))));
    TrainerException failed = assertThrows(TrainerException.class, this::drive);
    assertEquals(Code.CONFLICT, failed.code());
  }

  @Test
  void a_bearer_token_is_sent_and_shown_to_nobody() throws Exception {
    String secret = "tr41ner-s3cret";
    Path file = Files.writeString(folder.resolve("token"), secret + "\n");
    Path wrong = Files.writeString(folder.resolve("wrong"), "another-s3cret");
    server.close();
    server = new TrainerServer(folder.resolve("model"), 0, secret);
    TrainerException failed =
        assertThrows(
            TrainerException.class, () -> drive(connect(KeyReference.of("file:" + wrong))));
    assertEquals(Code.UNAUTHORIZED, failed.code());
    // The server is so careless as to repeat it.
    assertTrue(failed.getMessage().contains("got Bearer …"), failed.getMessage());
    assertFalse(failed.getMessage().contains("s3cret"), failed.getMessage());
    assertEquals(List.of(), waits);
    assertSameAsUndisturbed(drive(connect(KeyReference.of("file:" + file))));
  }

  private List<StepResult> drive() throws Exception {
    return drive(connect(null));
  }

  private List<StepResult> drive(Trainer trainer) throws Exception {
    return new TrainingRun(plan(), trainer, told::add, SHORT, waits::add).drive();
  }

  private Trainer connect(KeyReference key) throws IOException {
    return new HttpTrainers(server.url(), key).connect(spool);
  }

  private static RunPlan plan() throws IOException {
    return new RunPlan("r", spool.manifest(), spool.digests(), TrainerContract.CONFIG, 4);
  }

  private static void assertSameAsUndisturbed(List<StepResult> results) {
    assertEquals(TrainerContract.timeless(undisturbed), TrainerContract.timeless(results));
  }

  private static TrainerServer.Fault[] passes(int requests) {
    TrainerServer.Fault[] none = new TrainerServer.Fault[requests];
    Arrays.fill(none, (TrainerServer.Fault) exchange -> false);
    return none;
  }

  private TrainerServer.Fault loses() {
    return exchange -> {
      server.lose();
      return false;
    };
  }

  private static TrainerServer.Fault breaks() {
    return exchange -> true;
  }

  private TrainerServer.Fault doesAndBreaks() {
    return call -> {
      server.doUnheard(call);
      return true;
    };
  }
}
