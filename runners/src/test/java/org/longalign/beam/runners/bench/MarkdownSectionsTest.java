package org.longalign.beam.runners.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class MarkdownSectionsTest {
  private static final String FILE =
      "# Title\n\n"
          + MarkdownSections.marked("a", "old a")
          + "\n\nbetween\n\n"
          + MarkdownSections.marked("b", "old b")
          + "\n\nafter\n";

  @Test
  void a_section_is_replaced_and_the_rest_is_kept() {
    assertEquals(
        FILE.replace("old a", "new\n\na"), MarkdownSections.replace(FILE, "a", "new\n\na\n"));
    assertEquals(FILE.replace("old b", "new b"), MarkdownSections.replace(FILE, "b", "new b"));
  }

  @Test
  void replacing_by_the_same_changes_nothing() {
    assertEquals(FILE, MarkdownSections.replace(FILE, "a", "old a"));
  }

  @Test
  void a_section_that_is_not_there_is_appended() {
    assertEquals(
        FILE + "\n" + MarkdownSections.marked("c", "c") + "\n",
        MarkdownSections.replace(FILE, "c", "c"));
    assertEquals(MarkdownSections.marked("c", "c") + "\n", MarkdownSections.replace("", "c", "c"));
  }

  @Test
  void a_section_without_an_end_is_refused() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> MarkdownSections.replace("<!-- bench:a -->\nold", "a", "new"));
    assertTrue(refused.getMessage().contains("<!-- /bench:a -->"), refused.getMessage());
  }
}
