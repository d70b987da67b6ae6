package org.longalign.beam.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.longalign.beam.data.Answer;
import org.longalign.beam.data.Question;
import org.longalign.beam.data.ScoredExample;

final class JudgePromptsTest {
  private static final Answer ANSWER = new Answer("q", "m", "the {reference} is {0} {}");

  private static Question question(String language) {
    List<ScoredExample> examples =
        List.of(
            new ScoredExample("first", 2),
            new ScoredExample("second", 5.5),
            new ScoredExample("third", 9));
    return new Question("q", "", "Why, {answer}?", "Because $1.", language, examples, "", "");
  }

  @ParameterizedTest
  @EnumSource(Rubric.class)
  void the_prompt_holds_question_reference_answer_and_scale_and_nothing_unfilled(Rubric rubric) {
    for (String language : List.of("en", "zh", "fr")) {
      for (int order : new int[] {ExampleOrder.NONE, 0, 5}) {
        String prompt = JudgePrompts.builtIn(rubric).forAnswer(question(language), ANSWER, order);
        for (String part : List.of("Why, {answer}?", "Because $1.", ANSWER.text())) {
          assertTrue(prompt.contains(part), part + " in " + prompt);
        }
        assertTrue(
            RatingParser.bracketed(prompt, rubric).isScored(), "the form of a rating: " + prompt);
        assertEquals(order != ExampleOrder.NONE, prompt.contains("second"));
        assertEquals(language.equals("zh"), prompt.contains("打分"));
        String rest = prompt.replace("Why, {answer}?", "").replace(ANSWER.text(), "");
        assertFalse(rest.matches("(?s).*\\{[a-z]+[0-9]?\\}.*"), rest);
      }
    }
  }

  @Test
  void the_six_orders_are_all_different_and_scores_go_with_their_answers() {
    Set<String> prompts = new TreeSet<>();
    for (int order = 0; order < 6; order++) {
      String prompt = JudgePrompts.builtIn(Rubric.CHAT).forAnswer(question("en"), ANSWER, order);
      prompts.add(prompt);
      assertTrue(prompt.contains("grade=\"2\">\nfirst"), prompt);
      assertTrue(prompt.contains("grade=\"5.5\">\nsecond"), prompt);
      assertTrue(prompt.contains("grade=\"9\">\nthird"), prompt);
    }
    assertEquals(6, prompts.size());
    String reverse = JudgePrompts.builtIn(Rubric.CHAT).forAnswer(question("en"), ANSWER, 5);
    assertTrue(reverse.indexOf("third") < reverse.indexOf("second"));
    assertTrue(reverse.indexOf("second") < reverse.indexOf("first\n"));
  }

  @Test
  void orders_are_fixed_drawn_by_seed_and_question_or_all() {
    Question question = question("en");
    assertEquals(List.of(0), ExampleOrder.parse("fixed").of(question, 3));
    assertEquals(List.of(0, 1, 2, 3, 4, 5), ExampleOrder.parse("6").of(question, 3));
    assertEquals(List.of(ExampleOrder.NONE), ExampleOrder.parse("0").of(question, 3));
    List<Integer> drawn = ExampleOrder.parse("2").of(question, 3);
    assertEquals(drawn, ExampleOrder.parse("2").of(question, 3));
    assertEquals(2, new TreeSet<>(drawn).size());
    long different =
        IntStream.range(0, 100)
            .mapToObj(seed -> ExampleOrder.seeded(1).of(question, seed))
            .distinct()
            .count();
    assertEquals(6, different);
    assertThrows(IllegalArgumentException.class, () -> ExampleOrder.parse("7"));
  }

  @Test
  void a_template_of_the_users_own_has_named_places(@TempDir Path folder) throws IOException {
    JudgePrompts prompts =
        read(folder, "{question}|{reference}|{example3}={score3}|{answer}|{low}-{high} {\"n\": 1}");
    assertEquals(
        "Why, {answer}?|Because $1.|first=2|the {reference} is {0} {}|1-10 {\"n\": 1}",
        prompts.forAnswer(question("zh"), ANSWER, 5));
  }

  @Test
  void a_template_may_be_one_that_python_fills(@TempDir Path folder) throws IOException {
    JudgePrompts prompts = read(folder, "{} {} {}({}) {}({}) {}({}): {} {{x}}");
    assertEquals(
        "Why, {answer}? Because $1. first(2) third(9) second(5.5): " + ANSWER.text() + " {x}",
        prompts.forAnswer(question("en"), ANSWER, 1));
    assertTrue(prompts.needExamples(question("en")));
    assertFalse(read(folder, "{0} {2} {1}").needExamples(question("en")));
  }

  @Test
  void a_template_without_a_place_for_the_answer_or_with_unknown_ones_is_refused(
      @TempDir Path folder) {
    refused(
        folder,
        "{question} {reference}",
        "a template must have {answer}, got [question, reference]");
    refused(folder, "{question} {reference} {answer} {speed}", "got {speed}");
    refused(folder, "{} {}", "or 3 (question, reference, answer), got 2");
    assertThrows(
        IllegalArgumentException.class,
        () -> JudgePrompts.read(Rubric.CHAT, folder.resolve("none.txt").toString()));
  }

  private static void refused(Path folder, String template, String complaint) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> read(folder, template)).getMessage();
    assertTrue(message.endsWith(complaint), message);
  }

  private static JudgePrompts read(Path folder, String template) throws IOException {
    Path file = Files.writeString(folder.resolve("template.txt"), template);
    return JudgePrompts.read(Rubric.CHAT, file.toString());
  }
}
