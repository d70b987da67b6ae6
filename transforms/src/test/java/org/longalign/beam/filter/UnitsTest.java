package org.longalign.beam.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UnitsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Hello, World!; hello|world",
        "don't stop\tme 24/7; don|t|stop|me|24|7",
        "我喜欢 Beam 2.70 和Flink。; 我|喜|欢|beam|2|70|和|flink",
        "ＡＢＣ１２３，全角; abc123|全|角",
        "cafe\u0301 CAFÉ; café|café",
        "Straße ÀÉ; straße|àé",
        "ひらがなカナ; ひ|ら|が|な|カ|ナ",
        "한국어 말; 한국어|말",
        "\uD840\uDC00\uD840\uDC01; \uD840\uDC00|\uD840\uDC01",
        "snake_case == a+b; snake|case|a|b",
      })
  void words_and_unspaced_letters_are_units_whatever_case_width_and_punctuation(
      String text, String wanted) {
    assertEquals(List.of(wanted.split("\\|")), units(text));
  }

  @Test
  void signs_and_white_space_are_no_units() {
    assertEquals(0, Units.of("").count());
    assertEquals(0, Units.of(" \n … --- 。！").count());
  }

  @Property
  void case_and_punctuation_change_no_hash(
      @ForAll @Size(min = 1, max = 200) List<@AlphaChars @NotEmpty String> words) {
    Units plain = Units.of(String.join(" ", words).toLowerCase(Locale.ROOT));
    Units loud = Units.of("«" + String.join("...\n", words).toUpperCase(Locale.ROOT) + "!»");
    assertEquals(words.size(), plain.count());
    assertArrayEquals(hashes(plain), hashes(loud));
    assertTrue(plain.matches(0, loud, 0, words.size()));
  }

  @Property
  void runs_have_equal_hashes_where_their_words_are_equal(
      @ForAll @Size(min = 3, max = 60) List<Boolean> bits) {
    List<String> words = bits.stream().map(bit -> bit ? "a" : "ab").toList();
    Units units = Units.of(String.join(" ", words));
    long[] grams = Grams.of(units, 3);
    assertEquals(words.size() - 2, grams.length);
    for (int i = 0; i < grams.length; i++) {
      for (int j = 0; j < grams.length; j++) {
        boolean same = words.subList(i, i + 3).equals(words.subList(j, j + 3));
        assertEquals(same, grams[i] == grams[j]);
        assertEquals(same, units.matches(i, units, j, 3));
      }
    }
  }

  @Test
  void units_are_shown_with_spaces_between_words_alone() {
    assertEquals("用 beam 2 70 写数据", Units.of("用Beam 2.70写 数据").show(0, 7));
  }

  private static long[] hashes(Units units) {
    return Arrays.copyOf(units.hashes(), units.count());
  }

  private static List<String> units(String text) {
    Units units = Units.of(text);
    List<String> all = new ArrayList<>();
    for (int i = 0; i < units.count(); i++) {
      all.add(units.show(i, 1));
    }
    return all;
  }
}
