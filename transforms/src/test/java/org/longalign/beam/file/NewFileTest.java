package org.longalign.beam.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NewFileTest {
  private static final int RACERS = 8;
  private static final int ROUNDS = 50;
  private static final PipelineOptions OPTIONS = PipelineOptionsFactory.create();

  @TempDir Path folder;

  @Test
  void of_all_that_make_a_file_at_once_one_does_and_its_content_is_there() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(RACERS);
    try {
      CyclicBarrier start = new CyclicBarrier(RACERS);
      for (int round = 0; round < ROUNDS; round++) {
        Path file = folder.resolve("manifest-" + round + ".json");
        List<Callable<String>> racers = new ArrayList<>();
        for (int racer = 0; racer < RACERS; racer++) {
          String content = "of racer " + racer;
          racers.add(
              () -> {
                start.await();
                return NewFile.create(file.toString(), "text/plain", content, OPTIONS)
                    ? content
                    : "";
              });
        }
        List<String> winners = new ArrayList<>();
        for (Future<String> racer : threads.invokeAll(racers)) {
          if (!racer.get().isEmpty()) {
            winners.add(racer.get());
          }
        }
        assertEquals(List.of(Files.readString(file)), winners);
      }
    } finally {
      threads.shutdownNow();
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(ROUNDS, files.count(), "no part must be left");
    }
  }

  @Test
  void the_same_bytes_once_more_are_a_try_done_again() throws IOException {
    String file = folder.resolve("below/file").toString();
    assertTrue(NewFile.create(file, "text/plain", "words", OPTIONS));
    assertTrue(NewFile.create(file, "text/plain", "words", OPTIONS));
    assertEquals("words", TextFile.read(file));
    assertFalse(NewFile.create(file, "text/plain", "other words", OPTIONS));
    assertEquals("words", TextFile.read(file));
  }
}
