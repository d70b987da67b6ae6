package org.longalign.beam.token;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longalign.beam.data.TokenBuffer;

/** The proof itself is tried: tokenizers with one fault each must be found out. */
final class IdentityCheckTest {
  private static DjlTokenizer oracle;
  private static RandomTexts texts;

  @BeforeAll
  static void load() throws IOException {
    oracle = DjlTokenizer.of(FetchedTokenizer.all().get(0).json());
    texts = randomTexts();
  }

  @AfterAll
  static void release() {
    oracle.close();
  }

  @Test
  void a_difference_is_told_by_its_shortest_text_and_both_ids() {
    IdentityCheck check =
        new IdentityCheck("wrong", reading(text -> text.replace("\u2028", " ")), oracle);
    check.compare("some words before \u2028 and after");
    String told = assertThrows(AssertionError.class, check::verdict).getMessage();
    assertTrue(told.contains("wrong differs at token 0 of text \"\\u2028\" (1 chars)"), told);
    assertTrue(told.contains("ids must be [" + oracle.encode("\u2028").get(0)), told);
    assertTrue(told.contains("got         [220]"), told);
  }

  @Test
  void a_failure_and_a_wrong_count_are_differences() {
    Function<String, String> failing =
        text -> {
          if (text.contains("\0")) {
            throw new IllegalStateException("no NUL");
          }
          return text;
        };
    assertTrue(told(reading(failing), "a\0b").contains("IllegalStateException: no NUL"));
    assertTrue(told(counting(+1), "a").contains("count 1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0301",
        "\u1161",
        "\u200D",
        "\u00A0",
        "\u3000",
        "\uD83D\uDC4D",
        "\0",
        "'\u017F",
        "\r\n",
        "\u2581",
        "<0x41>",
        "<|im_end|>",
        "\u212B",
        "\u00BD",
        "    ",
        "\n\n\n",
        "\u0967"
      })
  void random_texts_hold_what_breaks_tokenizers(String odd) {
    long held = LongStream.range(0, 8_000).filter(i -> texts.at(i).contains(odd)).limit(4).count();
    assertEquals(4, held);
  }

  @Test
  void random_texts_are_those_of_the_seed_and_about_40_chars_long() throws IOException {
    List<String> drawn = LongStream.range(0, 2_000).mapToObj(texts::at).toList();
    RandomTexts again = randomTexts();
    assertEquals(drawn, LongStream.range(0, 2_000).mapToObj(again::at).toList());
    double mean = drawn.stream().mapToInt(String::length).average().orElseThrow();
    assertTrue(mean > 30 && mean < 60, "mean length " + mean);
  }

  @Test
  void a_window_that_forgets_what_crosses_its_edge_is_found_out() {
    Tokenizer cutting =
        new Fake() {
          @Override
          public void encode(String text, TokenBuffer out) {
            for (int at = 0; at < text.length(); at += 256) {
              oracle.encode(text.substring(at, Math.min(at + 256, text.length())), out);
            }
          }
        };
    IdentityCheck check = new IdentityCheck("cutting", cutting, oracle);
    LongTexts.windows(4096, 256).forEach(check::compare);
    assertThrows(AssertionError.class, check::verdict);
  }

  @Test
  void a_lone_surrogate_makes_the_library_read_all_of_a_text_in_another_way() {
    // JNI hands over modified UTF-8. Where that is no UTF-8, all of it is read byte by byte, with
    // U+FFFD for every byte of a surrogate (three) or of a NUL (two). An encoder must do the same.
    String chars = "\uD83D\uDE00\uD800\uDFFF\0a \u00E9\u4E2D\u0300\uFFFD";
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 2_000; i++) {
      StringBuilder drawn = new StringBuilder();
      IntStream.range(0, random.nextInt(9))
          .forEach(n -> drawn.append(chars.charAt(random.nextInt(chars.length()))));
      String text = drawn.toString();
      assertEquals(
          oracle.encode(asRead(text)), oracle.encode(text), () -> IdentityCheck.escaped(text));
    }
  }

  private static String asRead(String text) {
    if (text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF)) {
      return text;
    }
    StringBuilder read = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      read.append(
          c == 0
              ? "\uFFFD\uFFFD"
              : Character.isSurrogate(c) ? "\uFFFD\uFFFD\uFFFD" : String.valueOf(c));
    }
    return read.toString();
  }

  private static String told(Tokenizer wrong, String text) {
    IdentityCheck check = new IdentityCheck("wrong", wrong, oracle);
    check.compare(text);
    String told = assertThrows(AssertionError.class, check::verdict).getMessage();
    IdentityCheck right = new IdentityCheck("right", oracle, oracle);
    right.compare(text);
    assertDoesNotThrow(right::verdict);
    return told;
  }

  private static RandomTexts randomTexts() throws IOException {
    return new RandomTexts(
        1,
        List.copyOf(oracle.addedTokens().keySet()),
        VocabularyTexts.of(FetchedTokenizer.all().get(0).tree(), 5));
  }

  private static Tokenizer reading(Function<String, String> how) {
    return new Fake() {
      @Override
      public void encode(String text, TokenBuffer out) {
        oracle.encode(how.apply(text), out);
      }
    };
  }

  private static Tokenizer counting(int tooMany) {
    return new Fake() {
      @Override
      public int count(String text) {
        return oracle.count(text) + tooMany;
      }
    };
  }

  private static class Fake implements Tokenizer {
    @Override
    public void encode(String text, TokenBuffer out) {
      oracle.encode(text, out);
    }

    @Override
    public int count(String text) {
      return encode(text).size();
    }

    @Override
    public Map<String, Integer> addedTokens() {
      return oracle.addedTokens();
    }
  }
}
