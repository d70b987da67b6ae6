package org.longalign.beam.judge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longalign.beam.token.Tokenizer;
import org.longalign.beam.token.TokenizerSpec;
import org.longalign.beam.token.Tokenizers;

final class MiddleTruncationTest {
  private static final Tokenizer TOKENIZER =
      Tokenizers.load(new TokenizerSpec(TokenizerSpec.DEFAULT));

  private static String text(int sentences) {
    Random random = new Random(4);
    String[] words = {
      "the harbor", "灯塔建于", " 1887", "\n\n", "storms came", "，风暴", "😀", " and", "."
    };
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < sentences; i++) {
      text.append(words[random.nextInt(words.length)]).append(i % 7 == 0 ? " " : "");
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 100, 1001, 4096})
  void exactly_as_many_tokens_are_left_half_of_them_of_the_beginning(int maxTokens) {
    String text = text(6_000);
    String cut = new MiddleTruncation(TOKENIZER, maxTokens).of(text);
    int tokens = TOKENIZER.count(cut);
    // Where no cut between characters comes to the number, one token may be missing.
    assertTrue(tokens == maxTokens || tokens == maxTokens - 1, "tokens: " + tokens);
    int same = 0;
    while (same < cut.length() && cut.charAt(same) == text.charAt(same)) {
      same++;
    }
    assertTrue(Math.abs(TOKENIZER.count(cut.substring(0, same)) - maxTokens / 2) <= 2);
    assertTrue(text.endsWith(cut.substring(same)));
    assertEquals(cut, new String(cut.getBytes(UTF_8), UTF_8));
  }

  @Test
  void what_fits_stays_as_it_is() {
    String text = text(100);
    assertEquals(text, new MiddleTruncation(TOKENIZER, TOKENIZER.count(text)).of(text));
  }
}
