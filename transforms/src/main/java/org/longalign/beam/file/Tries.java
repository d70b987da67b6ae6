package org.longalign.beam.file;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.AccessDeniedException;

/**
 * Has done again what a storage service failed to do just now, such as when a connection broke:
 * Beam's filesystems try many requests again, but not an answer that broke off, and an engine
 * without retries of its own would lose the job. For work that may be done twice.
 */
public final class Tries {
  private static final int MOST = 4;
  private static final long FIRST_WAIT_MILLIS = 200;

  /** Something that a filesystem does. */
  public interface Work<T> {
    T run() throws IOException;
  }

  private Tries() {}

  /**
   * Does it, up to four times within about ten seconds if it fails; once for a local path, whose
   * failures do not pass.
   *
   * @param path that it is about, with its scheme
   */
  public static <T> T of(String path, Work<T> work) throws IOException {
    for (int tries = 1; ; tries++) {
      try {
        return work.run();
      } catch (FileNotFoundException | AccessDeniedException | InterruptedIOException e) {
        throw e;
      } catch (IOException e) {
        if (tries == MOST || !path.contains("://")) {
          throw e;
        }
        pause(FIRST_WAIT_MILLIS << (2 * (tries - 1)), e);
      }
    }
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
