package org.longalign.beam.file;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.file.AccessDeniedException;
import java.time.Duration;

/**
 * Has done again what a storage service failed to do just now, such as when a connection broke:
 * Beam's filesystems try many requests again, but not an answer that broke off, and an engine
 * without retries of its own would lose the job. For work that may be done twice.
 */
public final class Tries {
  private static final int MOST = 8;
  private static final long FIRST_WAIT_MILLIS = 100;

  /** After it no try begins: a service that takes long to fail is not asked eight times. */
  private static final long LONGEST_NANOS = Duration.ofSeconds(15).toNanos();

  /** Something that a filesystem does. */
  public interface Work<T> {
    T run() throws IOException;
  }

  private Tries() {}

  /**
   * Does it, up to eight times within about a quarter of a minute if it fails; once for a local
   * path, whose failures do not pass. So many since a write is four requests, each of which can be
   * lost, and a file that cannot be written is the end of a job.
   *
   * @param path that it is about, with its scheme
   */
  public static <T> T of(String path, Work<T> work) throws IOException {
    long begun = System.nanoTime();
    for (int tries = 1; ; tries++) {
      try {
        return work.run();
      } catch (IOException e) {
        long wait = FIRST_WAIT_MILLIS << (tries - 1);
        long next = System.nanoTime() - begun + Duration.ofMillis(wait).toNanos();
        if (tries == MOST || next > LONGEST_NANOS || !path.contains("://") || !isPassing(e)) {
          throw e;
        }
        pause(wait, e);
      }
    }
  }

  private static boolean isPassing(IOException failure) {
    if (failure instanceof InterruptedIOException) {
      return failure instanceof SocketTimeoutException;
    }
    return !(failure instanceof FileNotFoundException || failure instanceof AccessDeniedException);
  }

  private static void pause(long millis, IOException failure) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure;
    }
  }
}
