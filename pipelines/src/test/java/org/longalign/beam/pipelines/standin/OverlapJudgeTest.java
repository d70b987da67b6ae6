package org.longalign.beam.pipelines.standin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.longalign.beam.data.Answer;
import org.longalign.beam.data.Question;
import org.longalign.beam.data.ScoredExample;
import org.longalign.beam.judge.ExampleOrder;
import org.longalign.beam.judge.JudgePrompts;
import org.longalign.beam.judge.Rubric;

/** The stand-in judge on the very prompts that judges are asked in. */
final class OverlapJudgeTest {
  private static final List<ScoredExample> EXAMPLES =
      List.of(
          new ScoredExample("In a red kettle.", 2),
          new ScoredExample("In a teapot.", 6),
          new ScoredExample("In a blue teapot behind the barometer.", 10));

  private static final Question ENGLISH =
      new Question(
          "q",
          "",
          "Where is the key?",
          "The key is in a blue teapot behind the barometer.",
          "en",
          EXAMPLES,
          "",
          "");

  private static final Question CHINESE =
      new Question("q", "", "钥匙在哪里？", "钥匙在蓝色茶壶里。", "zh", EXAMPLES, "", "");

  private static String ask(JudgePrompts prompts, Question question, String answer, int order) {
    // Among others, as where questions have rubrics of their own.
    List<JudgePrompts> all =
        Stream.concat(Stream.of(Rubric.values()).map(JudgePrompts::builtIn), Stream.of(prompts))
            .toList();
    return new OverlapJudge(all)
        .reply(prompts.forAnswer(question, new Answer("q", "m", answer), order));
  }

  @ParameterizedTest
  @EnumSource
  void the_scale_is_the_rubrics_and_its_ends_are_nothing_and_all_of_the_reference(Rubric rubric) {
    JudgePrompts prompts = JudgePrompts.builtIn(rubric);
    for (int order : new int[] {ExampleOrder.NONE, 0, 5}) {
      for (Question question : List.of(ENGLISH, CHINESE)) {
        assertEnds(
            "[[" + rubric.high() + "]]", ask(prompts, question, question.reference(), order));
        assertEnds("[[" + rubric.low() + "]]", ask(prompts, question, "", order));
        assertEnds("[[" + rubric.low() + "]]", ask(prompts, question, question.question(), order));
      }
    }
  }

  @Test
  void the_part_of_the_words_that_the_question_does_not_have_is_the_score() {
    JudgePrompts prompts = JudgePrompts.builtIn(Rubric.CHAT);
    // Of blue, teapot, behind and barometer, two.
    String words = ask(prompts, ENGLISH, "The BLUE teapot is where the key is, I think.", 0);
    assertTrue(words.startsWith("Stand-in judge, by word overlap: "), words);
    assertTrue(words.contains("2 of the 4 words"), words);
    assertEnds("[[6]]", words);
    // Of 蓝色, 色茶, 茶壶 and 壶里, and 在蓝 beside them, two.
    assertEnds("[[5]]", ask(prompts, CHINESE, "蓝色的茶壶", 0));
  }

  @Test
  void numbers_count_however_short_and_small_words_where_there_are_no_others() {
    JudgePrompts prompts = JudgePrompts.builtIn(Rubric.CHAT);
    Question number = new Question("q", "", "How many?", "It is 7.", "en", List.of(), "", "");
    assertEnds("[[10]]", ask(prompts, number, "7", ExampleOrder.NONE));
    assertEnds("[[1]]", ask(prompts, number, "70, it is.", ExampleOrder.NONE));
    Question small = new Question("q", "", "Is it so?", "No", "en", List.of(), "", "");
    assertEnds("[[10]]", ask(prompts, small, "no", ExampleOrder.NONE));
  }

  @Test
  void a_template_of_the_users_own_is_understood_and_another_prompt_gets_no_rating(
      @TempDir Path folder) throws IOException {
    Path file = folder.resolve("template.txt");
    Files.writeString(file, "Q {question}\nR {reference}\nA {answer}\nGrade {low}..{high}!");
    JudgePrompts prompts = JudgePrompts.read(Rubric.QA, file.toString());
    assertEnds("[[3]]", ask(prompts, ENGLISH, ENGLISH.reference(), 0));
    String words = new OverlapJudge(List.of(prompts)).reply("Q R A Grade it, please");
    assertFalse(words.contains("[["), words);
  }

  private static void assertEnds(String rating, String words) {
    assertEquals("Rating: " + rating, words.substring(words.indexOf("Rating: ")), words);
  }
}
