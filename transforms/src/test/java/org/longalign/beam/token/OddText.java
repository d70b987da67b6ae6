package org.longalign.beam.token;

import java.text.Normalizer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Parts of text of which each kind has broken some tokenizer. */
final class OddText {
  private static final String SPACES =
      "\t\n\u000B\f\r\u001C\u001D\u001E\u001F \u0085\u00A0\u1680\u180E\u2000\u2001\u2002\u2003\u2004"
          + "\u2005\u2006\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF";
  private static final String ZERO_WIDTH =
      "\u200B\u200C\u200D\u2060\u00AD\u034F\u061C\u180E\u200E\u200F\u202A\u202E\u2066\u2069\uFE0E\uFE0F"
          + "\uFEFF\u0000\u0001\u007F\u0080\uFFFD\uFFFE\uFFFF";
  private static final String MARKS =
      "\u0300\u0301\u0302\u0303\u0307\u0308\u030A\u0316\u0323\u0327\u0328\u0331\u0338\u0342\u0344\u0345"
          + "\u035C\u0360\u05B0\u05BC\u064B\u0651\u093C\u094D\u09BE\u0DCF\u0E38\u0F71\u0F74\u1037\u3099"
          + "\u309A\u20D0\u20E3\u0488\u302A";
  private static final String COMPOSED =
      "\u00C0\u00E9\u00F1\u00FC\u0130\u0131\u017F\u01C5\u01D5\u1E9B\u1EA4\u1EC7\u1E69\u03AC\u1F82\u1FFC\u0439"
          + "\u0457\u304C\u3071\u30F4\u212A\u212B\u2126\u0958\u09DC\uFB1D\uFB2A\u0374\u037E\u1FBE\u2000"
          + "\uF900\uFA0E\u2ADC\u0F43\u0340\u0343";
  private static final String COMPATIBILITY =
      "\uFB01\uFB03\uFF21\uFF41\uFF11\uFF76\uFF9E\uFDFA\uFDFD\u33CE\u3300\u2460\u2167\u00BD\u00B2\u2122\u2026"
          + "\u1D2C\u210C\u1E9E\u00DF\u0149\u01F0\u2075\u00A8\u00AF\u00B4";
  private static final List<String> EMOJI =
      List.of(
          "\uD83D\uDE00",
          "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67\u200D\uD83D\uDC66",
          "\uD83D\uDC4D\uD83C\uDFFD",
          "\uD83D\uDC69\uD83C\uDFFE\u200D\uD83D\uDCBB",
          "\uD83C\uDDE8\uD83C\uDDF3",
          "\uD83C\uDDE9",
          "1\uFE0F\u20E3",
          "\u2764\uFE0F",
          "\u2764\uFE0F\u200D\uD83D\uDD25",
          "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC7F",
          "\uD83C\uDFFB",
          "\u263A",
          "\uD83E\uDD70");
  private static final List<String> CONTRACTIONS =
      List.of(
          "'s",
          "'S",
          "'\u017F",
          "\u2019s",
          "'t",
          "'T",
          "'re",
          "'Re",
          "'rE",
          "'ve",
          "'VE",
          "'m",
          "'ll",
          "'lL",
          "'d",
          "'D",
          "'",
          "''",
          "'x",
          "'l",
          "'r",
          "n't",
          "'sa",
          "s'",
          "`s",
          "'\u212A",
          "'\u0131",
          "'\u0301s");
  private static final List<String> CODE =
      List.of(
          "for (int i = 0; i < n; i++) {\n",
          "\t\treturn x;\n\t}\n",
          "if __name__ == '__main__':\n    ",
          "</div>\r\n",
          "/* a */",
          "// http://x.y/z?a=b&c=%20\n",
          "\\u0041\\n",
          "a_b.c->d[0x1F]",
          "{\"a\":[1,2.5e-3]}",
          "#include <x>\n\n",
          "===>>>",
          "/////\n/",
          "...\n\n",
          "$$\\frac{1}{2}$$",
          "\n\n    \n  x");
  private static final List<String> LITERALS =
      List.of(
          "\u2581",
          "\u2581\u2581",
          "\u2581the",
          " \u2581 ",
          "a\u2581b",
          "<0x41>",
          "<0x0A>",
          "<0xE4>",
          "<0x00>",
          "<unk>",
          "<s>",
          "</s>",
          "\u0120the",
          "\u010A",
          "\u0100",
          "[UNK]",
          "<|endoftext|>",
          "<pad>");
  private static final String CASES =
      "aAbBzZ\u00E9\u00C9\u03C3\u03C2\u03A3\u0434\u0414\u01C4\u01C5\u01C6\u02B0\u10D0\u1C90";

  private static final List<Function<SplittableRandom, String>> KINDS =
      List.of(
          random -> some(SPACES, 3, random),
          random -> some(ZERO_WIDTH, 2, random),
          random -> " ".repeat(1 + random.nextInt(20)),
          random -> String.valueOf(one("\n\t\r ", random)).repeat(1 + random.nextInt(9)),
          random -> some("\r\n\n \t", 5, random),
          random -> one("a\u00E9 \u4E2D1'\u00A0", random) + some(MARKS, 4, random),
          random -> Normalizer.normalize(some(COMPOSED, 3, random), Normalizer.Form.NFD),
          random -> some(COMPOSED, 2, random),
          random -> some(COMPATIBILITY, 2, random),
          random -> range(0x1100, 0x11FF, 3, random),
          random -> range(0xAC00, 0xD7A3, 3, random),
          random -> one("\uAC00\uAC01\uD558", random) + range(0x11A7, 0x11C3, 1, random),
          random -> Normalizer.normalize(range(0xAC00, 0xD7A3, 2, random), Normalizer.Form.NFD),
          random -> one(EMOJI, random),
          random -> one(CONTRACTIONS, random),
          random -> one(CASES, random) + one(CONTRACTIONS, random),
          random -> one(CODE, random),
          random -> one(LITERALS, random),
          random -> some(CASES, 7, random),
          random -> digits(random),
          random -> range('0', '9', 7, random),
          random -> range(0x4E00, 0x9FA5, 5, random),
          random -> range(0x3000, 0x30FF, 4, random),
          random -> range(0x20000, 0x2A6D6, 2, random),
          random -> range(' ', '~', 6, random),
          random -> range('a', 'z', 9, random),
          random -> range(0xA0, 0x24F, 4, random),
          random -> range(0x370, 0x6FF, 4, random),
          random -> range(0x900, 0xE7F, 4, random),
          random -> range(0x2010, 0x2BFF, 3, random),
          random -> some("!?.,:;-_()[]{}<>|/\\*&^%$#@~`\"'\u3002\uFF0C\uFF01", 4, random),
          random -> range(0x1D400, 0x1D7FF, 2, random));

  private OddText() {}

  static String part(SplittableRandom random) {
    return KINDS.get(random.nextInt(KINDS.size())).apply(random);
  }

  private static char one(String chars, SplittableRandom random) {
    return chars.charAt(random.nextInt(chars.length()));
  }

  private static String one(List<String> texts, SplittableRandom random) {
    return texts.get(random.nextInt(texts.size()));
  }

  private static String some(String chars, int most, SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int n = 1 + random.nextInt(most); n > 0; n--) {
      text.append(one(chars, random));
    }
    return text.toString();
  }

  /** Assigned ones only: a text with another takes the library's way as a whole. */
  private static String range(int first, int last, int most, SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int n = 1 + random.nextInt(most); n > 0; n--) {
      int c = random.nextInt(first, last + 1);
      if (Character.isDefined(c)) {
        text.appendCodePoint(c);
      }
    }
    return text.toString();
  }

  /** Decimal digits of some script with a number of another kind now and then. */
  private static String digits(SplittableRandom random) {
    int zero = "0\u0660\u06F0\u0966\u09E6\u0E50\u1040\u17E0\uFF10".charAt(random.nextInt(9));
    return range(zero, zero + 9, 5, random)
        + (random.nextInt(3) == 0
            ? some("\u00B2\u00BC\u2167\u3007\u2460\u0BF0\u2189", 1, random)
            : "");
  }
}
