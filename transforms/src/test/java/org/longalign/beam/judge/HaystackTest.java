package org.longalign.beam.judge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.longalign.beam.data.Question;
import org.longalign.beam.data.TokenBuffer;
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
        assertEquals(List.of(at), context.places());
        // A sentence and the margin at the end are a part of short contexts.
        double near = 1 + 12_000.0 / tokens;
        double found = depth(context.text(), at);
        assertTrue(
            Math.abs(found - depth) <= near,
            () -> "at " + found + " % of " + tokens + ", wanted " + depth);
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
        new double[] {40, 60, 80},
        context.places().stream().mapToDouble(at -> depth(context.text(), at)).toArray(),
        2);
  }

  /** Percent of the tokens that stand before a place. */
  private static double depth(String text, int place) {
    return 100.0 * TOKENIZER.count(text.substring(0, place)) / TOKENIZER.count(text);
  }

  @Test
  void contexts_are_the_same_whatever_was_made_before() {
    Haystack used = english();
    used.with(List.of(NEEDLE), 9_000, 70);
    assertEquals(english().with(List.of(NEEDLE), 3_000, 40), used.with(List.of(NEEDLE), 3_000, 40));
  }

  @ParameterizedTest
  @ValueSource(ints = {90, 150, 777, 2_048})
  void texts_that_tokenizers_find_hard_come_to_the_exact_length_as_well(int tokens) {
    List<String> texts =
        List.of(
            "𠮷野家の牛丼、😀😀 et l’été; ".repeat(5),
            "x".repeat(5_000) + " 1234567890".repeat(90),
            "\n\n\n   \t\t\u00a0 a\n".repeat(40),
            "ሰላም ለዓለም። ".repeat(30));
    for (String text : texts) {
      Haystack haystack = new Haystack(text, TOKENIZER);
      for (double depth : new double[] {0, 33, 66, 100}) {
        Haystack.Context context = haystack.with(List.of(NEEDLE), tokens, depth);
        assertEquals(tokens, TOKENIZER.count(context.text()));
        assertTrue(context.text().contains(NEEDLE));
        assertEquals(context.text(), new String(context.text().getBytes(UTF_8), UTF_8));
      }
    }
  }

  @Test
  void a_length_that_no_text_has_is_said_and_not_come_near_to() {
    Haystack doubled = new Haystack("It rained. ".repeat(100), counting(text -> 2 * text.length()));
    assertEquals(400, doubled.with(List.of(NEEDLE), 800, 50).text().length());
    IllegalStateException none =
        assertThrows(IllegalStateException.class, () -> doubled.with(List.of(NEEDLE), 801, 50));
    assertEquals("no context has exactly 801 tokens", none.getMessage());
  }

  /** A tokenizer that counts in a way of its own. */
  private static Tokenizer counting(ToIntFunction<String> count) {
    return new Tokenizer() {
      @Override
      public void encode(String text, TokenBuffer out) {
        TOKENIZER.encode(text, out);
      }

      @Override
      public int count(String text) {
        return count.applyAsInt(text);
      }

      @Override
      public Map<String, Integer> addedTokens() {
        return TOKENIZER.addedTokens();
      }
    };
  }

  @Test
  void a_large_context_costs_few_counts_of_the_whole() {
    AtomicLong counted = new AtomicLong();
    Tokenizer counting =
        counting(
            text -> {
              counted.addAndGet(text.length());
              return TOKENIZER.count(text);
            });
    Haystack haystack = new Haystack(english().with(List.of(NEEDLE), 90_000, 0).text(), counting);
    int chars = haystack.with(List.of(NEEDLE), 60_000, 50).text().length();
    counted.set(0);
    for (int depth = 10; depth <= 90; depth += 10) {
      haystack.with(List.of(NEEDLE), 60_000, depth);
    }
    assertTrue(counted.get() < 9 * 3.5 * chars, counted.get() / (9.0 * chars) + " times");
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
        0.005);
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
    assertEquals(6, grid.questions().size());
    Question question = grid.withContext(grid.questions().get(4), english());
    assertEquals("needle-1000-50.0", question.id());
    assertEquals(grid.questions().get(4), question.withoutDocument());
    assertEquals(1_000, TOKENIZER.count(question.document()));
    assertTrue(question.document().contains(NEEDLE));
  }

  @Test
  void files_are_one_haystack_in_the_order_of_their_paths(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("b.txt"), "灯塔很旧。\n");
    Files.writeString(folder.resolve("a.txt"), "\uFEFFIt rained. ");
    HaystackFiles files = HaystackFiles.matching(List.of(folder + "/*.txt"));
    assertEquals("It rained.\n\n灯塔很旧。", files.read());
    assertEquals(files, HaystackFiles.matching(List.of(folder + "/b.txt", folder + "/a.txt")));
    Files.write(folder.resolve("c.txt"), new byte[] {(byte) 0xC3, 'x'});
    assertRefused("text in UTF-8", () -> HaystackFiles.matching(List.of(folder + "/c.txt")).read());
    assertRefused("got none in", () -> HaystackFiles.matching(List.of(folder + "/*.md")));
    Files.writeString(folder.resolve("d.txt"), "\n ");
    assertRefused(
        "must have text", () -> HaystackFiles.matching(List.of(folder + "/d.txt")).read());
  }

  private static void assertRefused(String words, Executable action) {
    String message = assertThrows(IllegalArgumentException.class, action).getMessage();
    assertTrue(message.contains(words), message);
  }

  @Test
  void phrases_are_found_whatever_their_case_width_and_punctuation() {
    assertEquals(1, NeedleMatch.of("A  Smoked-Eel!", List.of("smoked eel")));
    assertEquals(0.5, NeedleMatch.of("烟熏鳗鱼，１８８７年", List.of("1887", "鲑鱼")));
    assertEquals(0, NeedleMatch.of("", List.of("eel")));
  }
}
