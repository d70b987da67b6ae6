package org.longalign.beam.judge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longalign.beam.data.Question;
import org.longalign.beam.token.Tokenizer;
import org.longalign.beam.token.TokenizerSpec;
import org.longalign.beam.token.Tokenizers;

final class HaystackTest {
  private static final Tokenizer TOKENIZER =
      Tokenizers.load(new TokenizerSpec(TokenizerSpec.DEFAULT));
  private static final String NEEDLE = "The best thing to eat in Kettle Point is a smoked eel.";
  private static final String CHINESE_NEEDLE = "在壶角最值得吃的是烟熏鳗鱼。";

  private static Haystack english() {
    String[] words = "the harbor was old and its lamp burned low while storms came by".split(" ");
    return new Haystack(text(words, " ", ". ", 3_000), TOKENIZER);
  }

  private static Haystack chinese() {
    String[] words = {"灯塔", "建于", "很久", "以前", "风暴", "来临", "渔民", "回港", "守夜人", "点灯"};
    return new Haystack(text(words, "", "。", 3_000), TOKENIZER);
  }

  private static String text(String[] words, String between, String stop, int count) {
    Random random = new Random(2);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      boolean ends = random.nextInt(9) == 0;
      text.append(words[random.nextInt(words.length)]).append(ends ? stop : between);
    }
    return text.toString();
  }

  @ParameterizedTest
  @CsvSource({"200", "1000", "4321", "9999"})
  void a_context_has_exactly_the_tokens_and_its_needle_stands_between_sentences(int tokens) {
    for (double depth : new double[] {0, 10, 37.5, 90, 100}) {
      for (boolean isChinese : new boolean[] {false, true}) {
        Haystack haystack = isChinese ? chinese() : english();
        String needle = isChinese ? CHINESE_NEEDLE : NEEDLE;
        Haystack.Context context = haystack.with(List.of(needle), tokens, depth);
        assertEquals(tokens, TOKENIZER.count(context.text()));
        int at = context.text().indexOf(needle);
        assertTrue(at >= 0, "needle at " + at);
        String before = context.text().substring(0, at).stripTrailing();
        assertTrue(
            before.isEmpty() || before.endsWith(".") || before.endsWith("。"),
            () -> "before the needle: " + before.substring(Math.max(0, before.length() - 20)));
        assertEquals(100.0 * at / context.text().length(), context.depths().get(0), 1e-9);
        // A sentence and the margin at the end are a part of short contexts.
        double near = 1 + 12_000.0 / tokens;
        assertTrue(
            Math.abs(context.depths().get(0) - depth) <= near,
            () -> "at " + context.depths() + " of " + tokens + ", wanted " + depth);
      }
    }
  }

  @Test
  void several_needles_stand_in_order_between_the_depth_and_the_end() {
    List<String> needles = List.of("One is red.", "Two is green.", "Three is blue.");
    Haystack.Context context = english().with(needles, 3_000, 40);
    assertEquals(3_000, TOKENIZER.count(context.text()));
    int last = -1;
    for (String needle : needles) {
      assertTrue(context.text().indexOf(needle) > last);
      last = context.text().indexOf(needle);
    }
    assertArrayEquals(
        new double[] {40, 60, 80}, context.depths().stream().mapToDouble(d -> d).toArray(), 2);
  }

  @Test
  void a_short_text_is_begun_anew_until_it_is_long_enough() {
    Haystack haystack = new Haystack("It rained. The sea was grey.", TOKENIZER);
    assertEquals(2_000, TOKENIZER.count(haystack.with(List.of(NEEDLE), 2_000, 50).text()));
  }

  @Test
  void needles_longer_than_the_context_and_depths_that_are_none_are_refused() {
    assertThrows(IllegalArgumentException.class, () -> english().with(List.of(NEEDLE), 10, 50));
    assertThrows(IllegalArgumentException.class, () -> english().with(List.of(NEEDLE), 500, 101));
    assertThrows(IllegalArgumentException.class, () -> new Haystack(" ", TOKENIZER));
  }

  @Test
  void depths_lie_evenly_or_closer_together_at_the_ends() {
    assertArrayEquals(
        new double[] {10, 20, 30, 40, 50, 60, 70, 80, 90},
        NeedleDepths.LINEAR.between(10, 90, 9),
        1e-9);
    double[] sigmoid = NeedleDepths.SIGMOID.between(0, 100, 5);
    assertArrayEquals(
        new double[] {0, 100 / (1 + Math.exp(2.5)), 50, 100 / (1 + Math.exp(-2.5)), 100},
        sigmoid,
        1e-9);
    assertThrows(IllegalArgumentException.class, () -> NeedleDepths.LINEAR.between(0, 101, 3));
  }

  @Test
  void a_grid_is_questions_whose_documents_are_the_contexts() {
    NeedleGrid grid =
        new NeedleGrid(
            List.of(NEEDLE),
            "What is the best thing to eat?",
            "A smoked eel.",
            "en",
            List.of(500, 1_000),
            List.of(10.0, 50.0, 90.0));
    assertEquals(6, grid.cells().size());
    Question question = grid.question(english(), grid.cells().get(4));
    assertEquals("needle-1000-50.0", question.id());
    assertEquals(1_000, TOKENIZER.count(question.document()));
    assertTrue(question.document().contains(NEEDLE));
  }

  @Test
  void phrases_are_found_whatever_their_case_width_and_punctuation() {
    assertEquals(1, NeedleMatch.of("A  Smoked-Eel!", List.of("smoked eel")));
    assertEquals(0.5, NeedleMatch.of("烟熏鳗鱼，１８８７年", List.of("1887", "鲑鱼")));
    assertEquals(0, NeedleMatch.of("", List.of("eel")));
  }
}
