package org.longalign.beam.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class TrainCommandTest {
  @Test
  void a_job_that_ends_without_a_step_of_the_data_set_has_failed() {
    TrainCommand.requireAll(20, 20);
    JobFailedException failure =
        assertThrows(JobFailedException.class, () -> TrainCommand.requireAll(20, 0));
    assertEquals(
        "steps trained must be the 20 of the data set, got 0: the engine lost some",
        failure.getMessage());
  }
}
