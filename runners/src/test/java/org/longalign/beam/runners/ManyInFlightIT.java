package org.longalign.beam.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longalign.beam.dataset.DatasetDirectory;
import org.longalign.beam.dataset.Manifest;

/** As many requests as may be under way are, with the longest documents, in a small heap. */
final class ManyInFlightIT {
  private static final int IN_FLIGHT = 64;
  private static final int DOCUMENTS = 128;
  private static final int BYTES = 256_000;

  @TempDir Path folder;

  @Test
  void sixty_four_long_documents_are_under_way_at_once_in_half_a_gibibyte() throws Exception {
    writeSources();
    Path out = folder.resolve("dataset");
    CountDownLatch all = new CountDownLatch(IN_FLIGHT);
    AtomicInteger here = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (StubChatServer server = new StubChatServer()) {
      server.behind(
          prompt -> {
            most.accumulateAndGet(here.incrementAndGet(), Math::max);
            all.countDown();
            boolean together = all.await(2, TimeUnit.MINUTES);
            here.decrementAndGet();
            return together;
          });
      Launched build =
          Launched.startWithin(
              "512m",
              "build",
              "--mixture=" + folder.resolve("mixture.yaml"),
              "--output=" + out,
              "--generator=openai",
              "--gates=none", // the server names digests, it does not answer
              "--generatorUrl=" + server.url(),
              "--generatorModel=m",
              "--requestsInFlight=" + IN_FLIGHT,
              "--packLength=66000");
      assertEquals(0, build.exitCode(), build.out() + build.err());
      assertEquals(IN_FLIGHT, most.get());
      assertEquals(2 * DOCUMENTS, server.answered().size());
      assertTrue(server.answered().values().stream().allMatch(times -> times == 1));
    }
    Manifest manifest = new DatasetDirectory(out.toString()).readManifest();
    assertEquals(DOCUMENTS, manifest.counts().out());
    long tokens = manifest.tokens() / DOCUMENTS;
    assertTrue(tokens > 60_000 && tokens < 65_536, tokens + " tokens a document");
  }

  private void writeSources() throws IOException {
    SplittableRandom random = new SplittableRandom(9);
    String[] words = {"sun", "sea", "fog", "oak", "red", "dry", "one", "ten"};
    try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("documents.jsonl"))) {
      for (int i = 0; i < DOCUMENTS; i++) {
        StringBuilder text = new StringBuilder("Text ").append(i).append(" of");
        while (text.length() < BYTES) {
          text.append(' ').append(words[random.nextInt(words.length)]);
        }
        out.write("{\"text\": \"" + text + "\"}\n");
      }
    }
    Files.writeString(
        folder.resolve("mixture.yaml"),
        "sources: [{name: x, files: [documents.jsonl], format: jsonl, licence: MIT, language: en}]");
  }
}
