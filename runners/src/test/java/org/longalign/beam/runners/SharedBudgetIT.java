package org.longalign.beam.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longalign.beam.dataset.DatasetDirectory;
import org.longalign.beam.dataset.Manifest;

/** Two processes that pay from one budget, as workers of a cluster do. */
final class SharedBudgetIT {
  private static final int DOCUMENTS = 120;
  private static final int IN_FLIGHT = 4;

  /** USD; a request costs {@link #CENT}, whatever it says. */
  private static final double BUDGET = 1.5;

  private static final double CENT = 0.01;

  @TempDir Path folder;

  @Test
  void together_they_spend_no_more_than_the_requests_under_way_beyond_it() throws Exception {
    Files.writeString(folder.resolve("prices.yaml"), "models:\n  m: {input: 100, output: 100}\n");
    try (StubChatServer server = new StubChatServer().bills(50, 50)) {
      CountDownLatch both = new CountDownLatch(2);
      List<String> seen = new ArrayList<>();
      server.behind(
          prompt -> {
            // Neither may be done before the other has begun.
            String who = prompt.substring(0, prompt.indexOf(' '));
            synchronized (seen) {
              if (!seen.contains(who)) {
                seen.add(who);
                both.countDown();
              }
            }
            both.await();
            return true;
          });
      Launched first = build("first", server);
      Launched second = build("second", server);
      assertEquals(0, first.exitCode(), first.out() + first.err());
      assertEquals(0, second.exitCode(), second.out() + second.err());
      double spent = CENT * server.let();
      assertTrue(
          spent >= BUDGET && spent <= BUDGET + 2 * IN_FLIGHT * CENT, "spent " + spent + " USD");
    }
    for (String name : List.of("first", "second")) {
      Manifest.Counts counts =
          new DatasetDirectory(folder.resolve(name).toString()).readManifest().counts();
      long left = counts.rejected().get("generate").get("budget");
      assertTrue(left > 0, counts.toString());
      assertEquals(DOCUMENTS, counts.out() + left);
    }
  }

  private Launched build(String name, StubChatServer server) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < DOCUMENTS; i++) {
      String text = name + " document " + i + " of some words that somebody may ask about. ";
      lines.add("{\"text\": \"" + text.repeat(4) + "\"}");
    }
    Files.write(folder.resolve(name + ".jsonl"), lines);
    Path mixture = folder.resolve(name + ".yaml");
    Files.writeString(
        mixture,
        "sources: [{name: x, files: ["
            + name
            + ".jsonl], format: jsonl, licence: MIT, language: en}]");
    return Launched.startSmall(
        "build",
        "--mixture=" + mixture,
        "--output=" + folder.resolve(name),
        "--responses=" + folder.resolve("responses"),
        "--generator=openai",
        "--gates=none",
        "--generatorUrl=" + server.url(),
        "--generatorModel=m",
        "--prices=" + folder.resolve("prices.yaml"),
        "--maxCost=" + BUDGET,
        "--requestsInFlight=" + IN_FLIGHT,
        "--minTokens=16",
        "--maxTokens=600",
        "--packLength=800",
        "--packsPerStep=4");
  }
}
