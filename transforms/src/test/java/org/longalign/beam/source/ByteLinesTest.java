package org.longalign.beam.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ByteLinesTest {
  @Test
  void ends_of_all_kinds_are_taken_off_and_the_last_line_needs_none() throws IOException {
    assertEquals(List.of("a", "", "b\rc", "", "d"), lines("a\r\n\nb\rc\n\r\nd", 100));
    assertEquals(List.of("a"), lines("a\n", 100));
    assertEquals(List.of(), lines("", 100));
  }

  @Test
  void a_line_over_the_bound_is_known_by_that_alone() throws IOException {
    assertEquals(
        List.of("1234", "too long 2", "too long 3", "5"), lines("1234\n12345\n1234\r\n5", 4));
    assertEquals(List.of("too long 1"), lines("x".repeat(300_000), 4));
    assertEquals(List.of("too long 1", "b"), lines("x".repeat(300_000) + "\nb", 200_000));
  }

  @Test
  void lines_of_any_length_come_whole_from_blocks_of_any_size() throws IOException {
    Random random = new Random(3);
    for (int run = 0; run < 30; run++) {
      List<String> wanted = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        int most = random.nextInt(4) == 0 ? 300_000 : 40;
        wanted.add(i + "é".repeat(random.nextInt(most)));
      }
      byte[] bytes = String.join("\n", wanted).getBytes(StandardCharsets.UTF_8);
      assertEquals(wanted, lines(inPieces(bytes, random), 10_000_000));
    }
  }

  @Test
  void what_was_read_before_a_fault_is_given() throws IOException {
    byte[] sound = "one\ntwo\nthr".getBytes(StandardCharsets.UTF_8);
    InputStream broken =
        new InputStream() {
          private final InputStream in = new ByteArrayInputStream(sound);

          @Override
          public int read() {
            throw new AssertionError("lines must be read in blocks");
          }

          @Override
          public int read(byte[] bytes, int from, int count) throws IOException {
            int read = in.read(bytes, from, count);
            if (read < 0) {
              throw new EOFException("cut");
            }
            return read;
          }
        };
    ByteLines lines = new ByteLines(broken, 100);
    lines.next();
    assertEquals("one", text(lines));
    lines.next();
    assertEquals("two", text(lines));
    assertThrows(EOFException.class, lines::next);
  }

  private static InputStream inPieces(byte[] bytes, Random random) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] into, int from, int count) {
        return super.read(into, from, Math.min(count, 1 + random.nextInt(70_000)));
      }
    };
  }

  private static List<String> lines(String content, long maxBytes) throws IOException {
    return lines(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), maxBytes);
  }

  private static List<String> lines(InputStream in, long maxBytes) throws IOException {
    ByteLines lines = new ByteLines(in, maxBytes);
    List<String> found = new ArrayList<>();
    while (lines.next()) {
      found.add(lines.tooLong() ? "too long " + lines.where().substring(5) : text(lines));
    }
    return found;
  }

  private static String text(ByteLines lines) {
    return new String(lines.bytes(), StandardCharsets.UTF_8);
  }
}
