package org.longalign.beam.chat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Writes responses to segments: all that came while one was being written go into the next
 * together, so that a fast model does not make a file for each response and a slow one does not
 * wait.
 */
final class SegmentWriter {
  /** A store that is away for a moment must not cost a response that is paid for. */
  private static final int TRIES = 5;

  private static final long FIRST_WAIT_MILLIS = 200;

  /** Told of each new file. */
  interface Written {
    void file(String name) throws IOException;
  }

  private record Waiting(StoredResponse response, CompletableFuture<Void> done) {}

  private final ResponseSegments segments;
  private final Written written;
  private final List<Waiting> queue = new ArrayList<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread writer = new Thread(task, "responses");
            writer.setDaemon(true);
            return writer;
          });

  SegmentWriter(ResponseSegments segments, Written written) {
    this.segments = segments;
    this.written = written;
  }

  CompletableFuture<Void> write(StoredResponse response) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    synchronized (queue) {
      queue.add(new Waiting(response, done));
    }
    thread.execute(this::writeAll);
    return done;
  }

  private void writeAll() {
    List<Waiting> batch;
    synchronized (queue) {
      batch = List.copyOf(queue);
      queue.clear();
    }
    if (batch.isEmpty()) {
      return;
    }
    try {
      written.file(writeFile(batch.stream().map(Waiting::response).toList()));
      batch.forEach(waiting -> waiting.done.completeAsync(() -> null));
    } catch (IOException | RuntimeException | Error e) {
      // Without memory, too: nobody may wait for ever.
      batch.forEach(waiting -> waiting.done.completeExceptionally(e));
    }
  }

  private String writeFile(List<StoredResponse> responses) throws IOException {
    // One name for all tries: what a try that failed has left must not count as paid for, too.
    String name = ResponseSegments.newName();
    for (int tries = 1; ; tries++) {
      try {
        segments.write(name, responses);
        return name;
      } catch (IOException e) {
        if (tries == TRIES) {
          throw e;
        }
        sleep(FIRST_WAIT_MILLIS << tries);
      }
    }
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
