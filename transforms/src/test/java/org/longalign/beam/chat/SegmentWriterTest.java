package org.longalign.beam.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class SegmentWriterTest {
  @TempDir Path folder;

  private CompletableFuture<Void> write(SegmentWriter.Written written) {
    ResponseKey key = new ResponseKey(1, 2);
    return new SegmentWriter(new ResponseSegments(folder.toString()), written)
        .write(
            new StoredResponse(key, new ChatResponse("m", "text", false, Usage.NONE)),
            Duration.ZERO);
  }

  @Test
  @Timeout(60)
  void whatever_goes_wrong_nobody_waits_for_ever() {
    IOException away = new IOException("away");
    OutOfMemoryError full = new OutOfMemoryError("in a test");
    for (Throwable failure : new Throwable[] {away, full}) {
      CompletableFuture<Void> done =
          write(
              name -> {
                if (failure instanceof Error error) {
                  throw error;
                }
                throw away;
              });
      assertEquals(failure, assertThrows(CompletionException.class, done::join).getCause());
    }
  }
}
