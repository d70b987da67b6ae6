package org.longalign.beam.token.bpe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Scanners find the pieces that their regular expressions find. */
final class ScannerTest {
  /** What {@code \s} is in the library; Java's is ASCII alone. */
  private static final String SPACE =
      "\\t-\\r \\x{85}\\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}";

  private static final String ANY_CASE = "'(?:[sStTmMdD\u017f]|[rRvV][eE]|[lL][lL])";
  private static final String WORDS =
      "P?U*D+C?|P?U+D*C?"
          .replace("P", "[^\\r\\n\\p{L}\\p{N}]")
          .replace("U", "[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]")
          .replace("D", "[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]");
  private static final String LINES = "|[S]*[\\r\\n]+|[S]+(?![^S])|[S]+";

  private static final int[] CHARACTERS = {
    'a', 'b', 's', 't', 'e', 'r', 'l', 'v', 'm', 'd', 'A', 'S', 'T', 'L', 'E', 'R', '\'', '\'', '1',
    '2', ' ', ' ', ' ', '\n', '\r', '\t', '.', '/', '-', '_', 0x17f, 0xa0, 0x3000, 0x85, 0xe9, 0xc9,
    0x1c5, 0x2b0, 0x301, 0x20dd, 0x903, 0x4e2d, 0x3002, 0xff0c, 0x663, 0x2167, 0xbd, 0x1d4d0,
    0x1d7d8, 0x1f600, 0x20000, 0, 0x200b, 0x180e, 0xfeff, 0xe000
  };

  static Stream<Arguments> scanners() {
    String gpt2 =
        "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^S\\p{L}\\p{N}]+|[S]+(?![^S])|[S]+";
    String cl100k =
        ANY_CASE + "|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|%s| ?[^S\\p{L}\\p{N}]+[\\r\\n]*" + LINES;
    String tail = "|%s| ?[^S\\p{L}\\p{N}]+[\\r\\n/]*" + LINES;
    return Stream.of(
        Arguments.of(new Gpt2Scanner(), gpt2),
        Arguments.of(new Cl100kScanner(1), cl100k.formatted("\\p{N}")),
        Arguments.of(new Cl100kScanner(3), cl100k.formatted("\\p{N}{1,3}")),
        Arguments.of(
            new O200kScanner(true, 3),
            WORDS.replace("C", "(?:" + ANY_CASE + ")") + tail.formatted("\\p{N}{1,3}")),
        Arguments.of(
            new O200kScanner(false, 1), WORDS.replace("C?", "") + tail.formatted("\\p{N}")));
  }

  @ParameterizedTest
  @MethodSource("scanners")
  void pieces_are_those_of_the_expression(Scanner scanner, String expression) {
    Pattern pattern =
        Pattern.compile(expression.replace("[^S", "[^" + SPACE).replace("[S]", "[" + SPACE + "]"));
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 60_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = 1 + random.nextInt(12); j > 0; j--) {
        text.appendCodePoint(CHARACTERS[random.nextInt(CHARACTERS.length)]);
      }
      List<String> wanted = new ArrayList<>();
      Matcher matcher = pattern.matcher(text);
      while (matcher.find()) {
        wanted.add(matcher.group());
      }
      assertEquals(wanted, pieces(scanner, text.toString()), () -> "of " + text);
    }
  }

  private static List<String> pieces(Scanner scanner, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    // What stands behind a text must not be looked at.
    byte[] s = Arrays.copyOf(utf8, utf8.length + Hashing.PADDING);
    Arrays.fill(s, utf8.length, s.length, (byte) 's');
    List<String> pieces = new ArrayList<>();
    for (int p = 0; p < utf8.length; ) {
      int end = scanner.end(s, p, utf8.length);
      pieces.add(new String(s, p, end - p, StandardCharsets.UTF_8));
      p = end;
    }
    return pieces;
  }
}
