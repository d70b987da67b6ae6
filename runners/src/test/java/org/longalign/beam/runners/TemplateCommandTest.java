package org.longalign.beam.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longalign.beam.templates.Template;
import org.longalign.beam.templates.TemplateFiles;

final class TemplateCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "template | template must be followed by list, show, fields or stage, got none",
        "template send | template must be followed by list, show, fields or stage, got send",
        "template show | template must be one of build, train, judge, got \"\"",
        "template show chat | template must be one of build, train, judge, got \"chat\"",
        "template stage | bucket must be given, got none",
        "template stage --bucket=b | bucket must be gs:// and a name of 3 or more lower-case letters, digits, -, _ and . in it, got \"b\"",
        "template stage --bucket=gs://b-c | image must be given, got none",
        "template stage --bucket=gs://b-c --image=x | image must be REGISTRY/PATH or"
            + " REGISTRY/PATH:TAG, got \"x\"",
      })
  void bad_usage_is_one_line_that_says_what_is_wrong(String args, String message) {
    assertEquals(2, run(args.split(" ", -1)));
    assertEquals("longalign template: " + message, err.toString(StandardCharsets.UTF_8).strip());
  }

  @Test
  void show_prints_the_form_as_it_is_checked_in() {
    assertEquals(0, run("template", "show", "train"));
    assertEquals(TemplateFiles.metadata(Template.TRAIN), out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void list_names_them_all() {
    assertEquals(0, run("template", "list"));
    for (Template template : Template.values()) {
      assertTrue(out.toString(StandardCharsets.UTF_8).contains(template.title()));
    }
  }

  private int run(String... args) {
    return new Main(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .run(args);
  }
}
