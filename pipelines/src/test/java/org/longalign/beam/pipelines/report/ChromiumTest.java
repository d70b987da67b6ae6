package org.longalign.beam.pipelines.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ChromiumTest {
  @Test
  void withoutABrowserTestsAreSkippedWithAReasonButNeverUnderCi() {
    assertTrue(Chromium.decide(false, false).isDisabled());
    assertTrue(Chromium.decide(false, false).getReason().orElseThrow().contains("is absent"));
    assertFalse(Chromium.decide(false, true).isDisabled());
    assertFalse(Chromium.decide(true, false).isDisabled());
  }
}
