package org.longalign.beam.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class StrictUtf8Test {
  @Test
  void every_first_byte_with_bytes_on_both_sides_of_each_bound_is_judged_as_the_jdk_judges_it() {
    int[] seconds = {0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xff};
    int[] ends = {-1, 0x00, 0x7f, 0x80, 0xbf, 0xc0};
    for (int first = 0x80; first < 0x100; first++) {
      for (int second : seconds) {
        for (int third : ends) {
          for (int fourth : ends) {
            byte[] bytes = {'a', (byte) first, (byte) second, (byte) third, (byte) fourth};
            same(Arrays.copyOf(bytes, third < 0 ? 3 : fourth < 0 ? 4 : 5));
          }
        }
      }
    }
  }

  @Test
  void long_texts_with_one_byte_changed_are_judged_as_the_jdk_judges_them() {
    Random random = new Random(9);
    for (int run = 0; run < 20_000; run++) {
      StringBuilder text = new StringBuilder();
      int size = random.nextInt(40);
      for (int i = 0; i < size; i++) {
        int c = random.nextInt(random.nextBoolean() ? 0x80 : 0x110000);
        text.appendCodePoint(c >= 0xD800 && c < 0xE000 ? 'x' : c);
      }
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      same(bytes);
      if (bytes.length > 0) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(0x100);
        same(bytes);
      }
    }
  }

  private static void same(byte[] bytes) {
    boolean wanted = true;
    try {
      StrictUtf8.decode(bytes);
    } catch (CharacterCodingException e) {
      wanted = false;
    }
    byte[] inside = new byte[bytes.length + 2];
    Arrays.fill(inside, (byte) 0xff); // what lies beside the range must not be looked at
    System.arraycopy(bytes, 0, inside, 1, bytes.length);
    assertEquals(
        wanted, StrictUtf8.holds(inside, 1, 1 + bytes.length), () -> Arrays.toString(bytes));
  }
}
