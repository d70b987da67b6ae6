package org.longalign.beam.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class RunLogTest {
  @Test
  void a_line_has_the_run_the_event_and_pairs_that_can_be_cut_apart() {
    assertEquals(
        "run=build-1 event=file-read file=gs://b/x.jsonl detail=\"a \\\"b\\\" c\" accepted=12",
        RunLog.line(
            "build-1",
            "file-read",
            "file",
            "gs://b/x.jsonl",
            "detail",
            "a \"b\"\nc",
            "accepted",
            12));
  }
}
