package org.longalign.beam.pipelines.needle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longalign.beam.judge.NeedleDepths;

final class GridStepsTest {
  @Test
  void numbers_and_ranges_are_one_ascending_list() {
    assertEquals(List.of(1_000, 2_000, 8_000), GridSteps.lengths("8000,1000, 2000"));
    // numpy.linspace(1000, 60000, 10).round()
    assertEquals(
        List.of(1_000, 7_556, 14_111, 20_667, 27_222, 33_778, 40_333, 46_889, 53_444, 60_000),
        GridSteps.lengths("1000:60000:10"));
    assertEquals(List.of(500, 1_000, 2_000, 3_000), GridSteps.lengths("1000:3000:3,500"));
    assertEquals(List.of(700), GridSteps.lengths("700:900:1"));
    assertEquals(
        List.of(0.0, 12.5, 50.0, 100.0), GridSteps.depths("0:100:3,12.5", NeedleDepths.LINEAR));
    assertEquals(
        List.of(0.0, 30.0, 50.0, 100.0), GridSteps.depths("0:100:3,30", NeedleDepths.SIGMOID));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "1000:2000", "2000:1000:3", "1000:2000:0", "-5", "10,,20", "1e3"})
  void what_is_neither_is_refused(String value) {
    assertRefused("lengths must be numbers or FROM:TO:COUNT", () -> GridSteps.lengths(value));
  }

  @Test
  void lengths_are_whole_depths_are_percent_and_none_comes_twice() {
    assertRefused("lengths must be whole", () -> GridSteps.lengths("1000.5"));
    assertRefused("lengths must be whole", () -> GridSteps.lengths("0"));
    assertRefused(
        "depths must be from 0 to 100", () -> GridSteps.depths("100.1", NeedleDepths.LINEAR));
    assertRefused(
        "depths must be one or more from 0 to 100",
        () -> GridSteps.depths("0:110:3", NeedleDepths.LINEAR));
    assertRefused("lengths must all be different", () -> GridSteps.lengths("1000:1001:3"));
  }

  private static void assertRefused(String words, Runnable action) {
    String message = assertThrows(IllegalArgumentException.class, action::run).getMessage();
    assertTrue(message.startsWith(words), message);
  }
}
