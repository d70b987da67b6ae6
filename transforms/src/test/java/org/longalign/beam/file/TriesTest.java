package org.longalign.beam.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class TriesTest {
  private final AtomicInteger tries = new AtomicInteger();

  @Test
  void what_storage_fails_to_do_is_done_again() throws IOException {
    assertEquals("done", Tries.of("gs://b/x", () -> afterThat(2, new IOException("closed"))));
    assertEquals(3, tries.get());
  }

  @Test
  void a_service_that_answers_late_four_times_is_asked_again() throws IOException {
    assertEquals("done", Tries.of("gs://b/x", () -> afterThat(4, new SocketTimeoutException())));
    assertEquals(5, tries.get());
  }

  private String afterThat(int failures, IOException failure) throws IOException {
    if (tries.incrementAndGet() <= failures) {
      throw failure;
    }
    return "done";
  }

  @Test
  void a_thread_that_is_stopped_asks_no_more() {
    requireOnce("gs://b/x", new InterruptedIOException("stopped"));
  }

  @Test
  void what_is_not_there_or_is_on_a_disk_is_asked_for_once() {
    requireOnce("gs://b/x", new FileNotFoundException("x"));
    requireOnce("/tmp/x", new IOException("broken"));
  }

  private void requireOnce(String path, IOException failure) {
    tries.set(0);
    assertSame(
        failure,
        assertThrows(IOException.class, () -> Tries.of(path, () -> afterThat(1, failure))));
    assertEquals(1, tries.get());
  }
}
