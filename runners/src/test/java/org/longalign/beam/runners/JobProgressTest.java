package org.longalign.beam.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.longalign.beam.train.TrainingMeter;

final class JobProgressTest {
  @Test
  void a_running_vertex_counts_by_what_those_before_it_wrote() throws JsonProcessingException {
    JobProgress progress =
        JobProgress.of(
            new ObjectMapper()
                .readTree(
                    """
                    {"vertices": [
                       {"id": "a", "status": "FINISHED", "name": "FlatMap at Filter/Count tokens",
                        "metrics": {"read-records": 0, "write-records": 200}},
                       {"id": "b", "status": "RUNNING",
                        "metrics": {"read-records": 50, "write-records": 5}},
                       {"id": "c", "status": "CREATED",
                        "metrics": {"read-records": 0, "write-records": 0}}],
                     "plan": {"nodes": [
                       {"id": "a"},
                       {"id": "b", "inputs": [{"id": "a"}]},
                       {"id": "c", "inputs": [{"id": "b"}]}]}}
                    """));
    // The first counts 150 fold: it is known to take its time.
    assertEquals((150 + 0.25 + 0) / 152, progress.fraction(), 1e-12);
    assertEquals(50, progress.elements());
    assertEquals(0, progress.asked());
  }

  @Test
  void the_line_says_what_was_paid_and_what_it_comes_to() {
    assertEquals("", ProgressLine.cost(0, 0, 0, 0.5));
    assertEquals("  1,200 answers, 3.00 USD of about 12.00", ProgressLine.cost(1200, 0, 3, 0.25));
    assertEquals("  8 answers, at least 3.00 USD", ProgressLine.cost(8, 1, 3, 0.01));
    assertEquals("  8 answers, cost not known", ProgressLine.cost(8, 8, 0, 0.5));
  }

  @Test
  void the_line_names_elements_rate_and_time_left() {
    assertEquals(
        "build  25 %  1,234 elements  900,000 tokens (30,000 tokens/s)  0:30 gone, ETA 1:30",
        ProgressLine.line("build", 0.25, 1234, OptionalLong.of(900_000), 30));
  }

  @Test
  void a_training_job_says_step_and_loss_or_what_it_waits_for() {
    assertEquals(
        "train  25 %  step 5 of 20  loss 3.142  0:10 gone, ETA 0:30",
        ProgressLine.training("train", new TrainingMeter.Reading(4, 20, 3.14159, ""), 10));
    assertEquals(
        "train: waiting for the trainer: no answer",
        ProgressLine.training("train", new TrainingMeter.Reading(4, 20, 3, "no answer"), 10));
  }
}
