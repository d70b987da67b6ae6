package org.longalign.beam.token;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.longalign.beam.data.Tokens;

/**
 * Compares two tokenizers on a few hundred short texts of every kind that rules look at: enough to
 * find a rule that was misread, in a few hundredths of a second. The proof is in the tests.
 */
final class SelfCheck {
  private static final List<String> TEXTS =
      List.of(
          "The quick brown fox can't jump over 1,234 dogs; they'd SAY'S so.\r\n\r\n  \tIndented",
          "for (int i = 0; i < n; i++) {\n        sum += values[i] * getElementsByClassName();\n}",
          "ABCdef camelCaseWord HTTPServer ΑΒΓδεζ Ǆungla ʰello ½ ² ٣٤٥ Ⅷ //path///to\n/x",
          "敏捷的棕色狐狸跳过懒狗。二〇二四年，１２３号：“你好，世界！”　全角空格",
          "こんにちは、カタカナ漢字 ｶﾀｶﾅ 한국어 텍스트 ภาษาไทย हिन्दी العربية עברית",
          "e\u0301a\u0308 \u1112\u1161\u11ab \u212b \ufb01 n\u0303 \u0301alone \u0344 \u2126",
          "👩‍👩‍👧‍👦 👍🏽 🇩🇪 \u200b\u200d\ufeff\u00ad \u0000\u0007\u001b \ue000 �",
          "a\u00a0b\u1680c\u2003d\u2028e\u3000f\u0085g\u180eh   \n \n\n   i\t\t\tj ",
          "▁ ▁▁x▁ <0x41> <s> </s> <|endoftext|> 𝒜𝓁𝑔 𠮷野家 ſ'ſ x'Ll y'VE 'tis");

  /** The first of each range and its size, for random texts. */
  private static final int[][] RANGES = {
    {' ', 95},
    {'a', 26},
    {0xa0, 0x160},
    {0x300, 0x70},
    {0x370, 0x1b0},
    {0x590, 0x160},
    {0x900, 0x80},
    {0x1100, 0x100},
    {0x2000, 0x70},
    {0x3000, 0x100},
    {0x4e00, 0x5000},
    {0xac00, 0x2ba0},
    {0x1f300, 0x300},
    {'\t', 5}
  };

  /** So many added tokens are tried with words around them. */
  private static final int GLUED = 64;

  private static final int RANDOM_TEXTS = 200;
  private static final int RANDOM_LENGTH = 24;

  private SelfCheck() {}

  /** A text of which the two have different ids, if one is found. */
  static Optional<String> difference(Tokenizer subject, Tokenizer oracle) {
    for (String text : texts(oracle)) {
      Tokens wanted = oracle.encode(text);
      if (!subject.encode(text).equals(wanted) || subject.count(text) != wanted.size()) {
        return Optional.of(text);
      }
    }
    return Optional.empty();
  }

  private static List<String> texts(Tokenizer tokenizer) {
    List<String> texts = new ArrayList<>(TEXTS);
    List<String> added = tokenizer.addedTokens().keySet().stream().sorted().toList();
    texts.add(String.join(" ", added));
    for (String token : added.subList(0, Math.min(added.size(), GLUED))) {
      texts.add("word" + token + "word " + token + " \n" + token + token);
    }
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < RANDOM_TEXTS; i++) {
      StringBuilder text = new StringBuilder();
      int[] range = RANGES[0];
      for (int j = 0; j < RANDOM_LENGTH; j++) {
        if (random.nextInt(3) == 0) {
          range = RANGES[random.nextInt(RANGES.length)];
        }
        text.appendCodePoint(range[0] + random.nextInt(range[1]));
      }
      texts.add(text.toString());
    }
    return texts;
  }
}
