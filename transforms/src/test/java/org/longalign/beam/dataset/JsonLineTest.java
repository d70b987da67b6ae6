package org.longalign.beam.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.longalign.beam.data.Rejected;

final class JsonLineTest {
  private final ObjectMapper jackson = new ObjectMapper();
  private final JsonLine line = new JsonLine();

  @Test
  void every_character_is_written_as_jackson_writes_it() throws IOException {
    StringBuilder all = new StringBuilder();
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
        all.appendCodePoint(c);
      }
    }
    same(all.toString());
  }

  @Test
  void random_strings_with_halves_of_pairs_at_any_place_are_written_as_jackson_writes_them()
      throws IOException {
    Random random = new Random(5);
    for (int run = 0; run < 200; run++) {
      StringBuilder text = new StringBuilder();
      int size = random.nextInt(6000);
      for (int i = 0; i < size; i++) {
        switch (random.nextInt(4)) {
          case 0 -> text.append((char) (0xD800 + random.nextInt(0x800)));
          case 1 -> text.appendCodePoint(0x10000 + random.nextInt(0x100000));
          case 2 -> text.append((char) random.nextInt(0x10000));
          default -> text.append((char) random.nextInt(0x80));
        }
      }
      same(text.toString());
    }
  }

  @Test
  void a_rejected_record_is_one_object() throws IOException {
    byte[] written = new JsonLines().of(new Rejected("s", "r", "i\n", "\"d\""));
    assertArrayEquals(
        "{\"stage\":\"s\",\"reason\":\"r\",\"id\":\"i\\n\",\"detail\":\"\\\"d\\\"\"}"
            .getBytes(StandardCharsets.UTF_8),
        written);
  }

  private void same(String text) throws IOException {
    byte[] wanted = jackson.writeValueAsString(text).getBytes(StandardCharsets.UTF_8);
    assertArrayEquals(wanted, line.clear().string(text).bytes());
  }
}
