package org.longalign.beam.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class MetricsProgressTest {
  @Test
  void a_line_tells_stages_in_their_order_then_rejections_money_and_time() {
    Map<String, Long> counters =
        Map.of(
            "dataset/steps", 2L,
            "source/elements", 1234L,
            "source/rejected/bad-json", 3L,
            "length/rejected/too-short", 4L,
            "judge/elements", 0L,
            "chat/requests", 10L,
            "chat/nano-usd", 1_250_000_000L);
    assertEquals(
        "build run-1:  source/elements 1,234  dataset/steps 2  chat/requests 10  rejected 7"
            + "  1.25 USD  2:05 gone",
        MetricsProgress.line("build run-1", counters, 125));
  }

  @Test
  void a_job_that_has_counted_nothing_yet_tells_its_time() {
    assertEquals("train run-2:  0:10 gone", MetricsProgress.line("train run-2", Map.of(), 10));
  }
}
