package org.longalign.beam.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class SegmentWriterTest {
  @TempDir Path folder;

  /** Does what it is given when it is told to. */
  private static final class Later extends ScheduledThreadPoolExecutor {
    private final List<Long> millis = new ArrayList<>();
    private Runnable task;

    Later() {
      super(1);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
      millis.add(unit.toMillis(delay));
      task = command;
      return null;
    }
  }

  private ResponseSegments segments() {
    return new ResponseSegments(folder.toString());
  }

  private static CompletableFuture<Void> write(SegmentWriter writer, int key, Duration took) {
    return writer.write(
        new StoredResponse(
            new ResponseKey(1, key), new ChatResponse("m", "text", false, Usage.NONE)),
        took);
  }

  @Test
  void a_response_waits_a_tenth_of_its_time_for_others_to_share_its_file() {
    List<String> files = new ArrayList<>();
    Later later = new Later();
    SegmentWriter writer = new SegmentWriter(segments(), files::add, later);
    CompletableFuture<Void> first = write(writer, 1, Duration.ofSeconds(3));
    CompletableFuture<Void> second = write(writer, 2, Duration.ZERO);
    assertEquals(List.of(300L), later.millis);
    assertFalse(first.isDone());
    later.task.run();
    CompletableFuture.allOf(first, second).join();
    assertEquals(1, files.size());
    assertEquals(files, List.of(folder.toFile().list()));
    for (int seconds : new int[] {0, 100}) {
      CompletableFuture<Void> next = write(writer, 3, Duration.ofSeconds(seconds));
      later.task.run();
      next.join();
    }
    assertEquals(List.of(300L, 50L, 1000L), later.millis);
    assertEquals(3, files.size());
  }

  @Test
  @Timeout(60)
  void whatever_goes_wrong_nobody_waits_for_ever() {
    IOException away = new IOException("away");
    OutOfMemoryError full = new OutOfMemoryError("in a test");
    for (Throwable failure : new Throwable[] {away, full}) {
      SegmentWriter writer =
          new SegmentWriter(
              segments(),
              name -> {
                if (failure instanceof Error error) {
                  throw error;
                }
                throw away;
              });
      CompletableFuture<Void> done = write(writer, 1, Duration.ZERO);
      assertEquals(failure, assertThrows(CompletionException.class, done::join).getCause());
    }
  }
}
