package org.longalign.beam.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class LengthCheckedTest {
  private final ByteArrayOutputStream file = new ByteArrayOutputStream();

  @Test
  void a_file_that_is_whole_is_fine() throws IOException {
    write(() -> (long) file.size());
    assertEquals("12345", file.toString(StandardCharsets.UTF_8));
  }

  @Test
  void a_file_that_became_empty_is_told_when_the_stream_is_closed() {
    IOException e = assertThrows(IOException.class, () -> write(() -> 0L));
    assertEquals("gs://b/x must be as long as what was written, 5 bytes, got 0", e.getMessage());
  }

  @Test
  void local_files_and_names_like_patterns_are_not_looked_for() {
    assertSame(file, LengthChecked.of(file, "/tmp/x"));
    assertSame(file, LengthChecked.of(file, "gs://b/x[1]"));
  }

  private void write(Tries.Work<Long> length) throws IOException {
    try (OutputStream out = new LengthChecked(file, "gs://b/x", length)) {
      out.write('1');
      out.write("2345".getBytes(StandardCharsets.UTF_8));
    }
  }
}
