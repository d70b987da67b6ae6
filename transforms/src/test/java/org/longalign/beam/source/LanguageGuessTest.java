package org.longalign.beam.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LanguageGuessTest {
  /** Latin, other letters, Han of the basic plane and above it, none of these. */
  private static final String[] PARTS = {"a", "é", "中", "\uD840\uDC00", " ", "\uD83D\uDE00"};

  @Test
  void a_text_is_chinese_if_three_tenths_of_its_letters_are_with_or_without_its_bytes_known() {
    Random random = new Random(2);
    int chinese = 0;
    for (int run = 0; run < 500; run++) {
      StringBuilder text = new StringBuilder();
      long letters = 0;
      long han = 0;
      int size = 1 + random.nextInt(5000);
      double dense = random.nextDouble();
      for (int i = 0; i < size; i++) {
        int part = random.nextDouble() < dense ? 0 : random.nextInt(PARTS.length);
        text.append(PARTS[part]);
        letters += part < 4 ? 1 : 0;
        han += part == 2 || part == 3 ? 1 : 0;
      }
      String wanted = letters > 0 && (double) han / letters >= 0.3 ? "zh" : "en";
      int bytes = text.toString().getBytes(StandardCharsets.UTF_8).length;
      assertEquals(wanted, LanguageGuess.of(text.toString(), "en"));
      assertEquals(wanted, LanguageGuess.of(text.toString(), bytes, "en"));
      chinese += wanted.equals("zh") ? 1 : 0;
    }
    assertTrue(chinese > 100 && chinese < 400, "both must occur, got " + chinese);
  }
}
