package org.longalign.beam.chat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Writes responses to segments. A response waits for others to share its file: a tenth of the time
 * that it took itself, within bounds. Without that, a model that answers in a second makes a file
 * for each response, since writing one takes less than the time until the next response comes.
 */
final class SegmentWriter {
  /**
   * A store that is away for a minute must not cost a response that is paid for: each of these is
   * itself tried again for a quarter of a minute where the store is on another machine.
   */
  private static final int TRIES = 5;

  private static final long FIRST_WAIT_MILLIS = 200;

  private static final int PART_OF_ITS_TIME = 10;

  /** Fast models fill a file meanwhile. */
  private static final long LEAST_WAIT_MILLIS = 50;

  /** What is paid for must not be in memory alone for long. */
  private static final long MOST_WAIT_MILLIS = 1000;

  private static final int IDLE_SECONDS = 5;

  /** Told of each new file. */
  interface Written {
    void file(String name) throws IOException;
  }

  private record Waiting(StoredResponse response, CompletableFuture<Void> done) {}

  private final ResponseSegments segments;
  private final Written written;
  private final List<Waiting> queue = new ArrayList<>();
  private final ScheduledExecutorService thread;

  SegmentWriter(ResponseSegments segments, Written written) {
    this(segments, written, thread());
  }

  /** On a thread with a time of its own. */
  SegmentWriter(ResponseSegments segments, Written written, ScheduledExecutorService thread) {
    this.segments = segments;
    this.written = written;
    this.thread = thread;
  }

  /** One that ends when idle: it would keep all classes of a job that is over. */
  private static ScheduledExecutorService thread() {
    ScheduledThreadPoolExecutor thread =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread writer = new Thread(task, "responses");
              writer.setDaemon(true);
              return writer;
            });
    thread.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    thread.allowCoreThreadTimeOut(true);
    return thread;
  }

  /**
   * Done when the response lies in a file.
   *
   * @param took from the request to the response
   */
  CompletableFuture<Void> write(StoredResponse response, Duration took) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    synchronized (queue) {
      queue.add(new Waiting(response, done));
      if (queue.size() == 1) {
        var unused = thread.schedule(this::writeAll, waitMillis(took), TimeUnit.MILLISECONDS);
      }
    }
    return done;
  }

  private static long waitMillis(Duration took) {
    return Math.max(
        LEAST_WAIT_MILLIS, Math.min(MOST_WAIT_MILLIS, took.toMillis() / PART_OF_ITS_TIME));
  }

  private void writeAll() {
    List<Waiting> batch;
    synchronized (queue) {
      batch = List.copyOf(queue);
      queue.clear();
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
