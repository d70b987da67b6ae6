package org.longalign.beam.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
    assertThrows(InterruptedIOException.class, () -> Tries.of("gs://b/x", this::stopped));
    assertEquals(1, tries.get());
  }

  @Test
  void what_is_not_there_or_is_on_a_disk_is_asked_for_once() {
    assertThrows(FileNotFoundException.class, () -> Tries.of("gs://b/x", this::missing));
    assertEquals(1, tries.get());
    assertThrows(IOException.class, () -> Tries.of("/tmp/x", this::broken));
    assertEquals(2, tries.get());
  }

  private String missing() throws IOException {
    tries.incrementAndGet();
    throw new FileNotFoundException("x");
  }

  private String stopped() throws IOException {
    tries.incrementAndGet();
    throw new InterruptedIOException("stopped");
  }

  private String broken() throws IOException {
    tries.incrementAndGet();
    throw new IOException("broken");
  }
}
