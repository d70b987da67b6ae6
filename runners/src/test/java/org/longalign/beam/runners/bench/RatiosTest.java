package org.longalign.beam.runners.bench;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Sections made up for the purpose, compared as {@code bench --check} does. */
final class RatiosTest {
  private static final String FILE =
      MarkdownSections.marked("a", section(new Ratios().add("over x", 40).add("over y", 2)))
          + "\n\n"
          + MarkdownSections.marked("b", "## No ratios");

  private static String section(Ratios ratios) {
    return "## Title\n\n| a | b |\n\n" + ratios.comment();
  }

  private static List<String> losses(String section) {
    return Ratios.in(section).lossesSince(Ratios.in(MarkdownSections.section(FILE, "a")));
  }

  @Test
  void a_section_gives_back_its_ratios() {
    Ratios same = Ratios.in(section(new Ratios().add("over x", 40).add("over y", 2)));
    assertEquals(List.of(), losses(section(same)));
  }

  @Test
  void what_is_up_to_fifteen_percent_slower_is_no_loss() {
    assertEquals(
        List.of(), losses(section(new Ratios().add("over x", 34.01).add("over y", 1.701))));
  }

  @Test
  void what_is_more_than_fifteen_percent_slower_is_named_with_both_figures() {
    assertEquals(
        List.of("over x was 40.0, is 33.9"),
        losses(section(new Ratios().add("over x", 33.9).add("over y", 9))));
  }

  @Test
  void a_figure_that_is_gone_is_a_loss_and_a_new_one_is_none() {
    assertEquals(
        List.of("over y was 2.00, was not measured"),
        losses(section(new Ratios().add("over x", 40).add("over z", 0.1))));
  }

  @Test
  void a_section_without_ratios_or_no_section_has_none() {
    assertAll(
        () -> assertTrue(Ratios.in(MarkdownSections.section(FILE, "b")).isEmpty()),
        () -> assertTrue(Ratios.in(MarkdownSections.section(FILE, "c")).isEmpty()));
  }

  @Test
  void what_is_no_ratio_is_refused() {
    assertAll(
        () -> assertThrows(IllegalStateException.class, () -> new Ratios().add("x", Double.NaN)),
        () -> assertThrows(IllegalStateException.class, () -> new Ratios().add("x", 0)),
        () -> assertThrows(IllegalStateException.class, () -> new Ratios().add("x", 1 / 0.0)),
        () ->
            assertThrows(
                IllegalArgumentException.class, () -> Ratios.in("<!-- ratios {\"x\": -->")));
  }
}
