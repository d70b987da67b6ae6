package org.longalign.beam.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longalign.beam.dataset.DatasetDirectory;
import org.longalign.beam.dataset.Manifest;

/**
 * Builds that are killed (SIGKILL) or fail while they ask a model, and are started again: what lies
 * in the store is not paid for again, and the data set is that of a run that nobody disturbed.
 */
final class KilledGenerateIT {
  private static final int DOCUMENTS = 60;
  private static final int IN_FLIGHT = 8;
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{32}(?= part 1\\?|\\.\")");

  @TempDir static Path folder;

  private static StubChatServer undisturbed;
  private static Path whole;

  @BeforeAll
  static void runUndisturbed() throws Exception {
    writeSources();
    undisturbed = new StubChatServer();
    whole = folder.resolve("whole");
    Launched build = build(undisturbed, whole);
    assertEquals(0, build.exitCode(), build.out() + build.err());
  }

  @AfterAll
  static void stop() {
    undisturbed.close();
  }

  @Test
  void an_undisturbed_run_asks_twice_for_each_document_and_stores_all() throws IOException {
    assertEquals(2 * (DOCUMENTS - 2), undisturbed.answered().size());
    assertEquals(Set.of(1), Set.copyOf(undisturbed.answered().values()));
    assertEquals(undisturbed.answered().keySet(), stored(whole));
    assertEquals(Map.of("filtered", 2L), manifest(whole).counts().rejected().get("generate"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void a_killed_run_is_taken_up_where_it_stopped(int kills) throws Exception {
    Path out = folder.resolve("killed" + kills);
    Map<String, Integer> all = undisturbed.answered();
    try (StubChatServer server = new StubChatServer()) {
      int lost = 0;
      for (int kill = 1; kill <= kills; kill++) {
        Map<String, Integer> before = server.answered();
        killAfter(all.size() * kill / (kills + 1) - server.let(), server, out);
        assertFalse(Files.exists(out.resolve("manifest.json")));
        int lostNow = unstored(before, server.answered(), stored(out));
        // Answers that were under way when the process died.
        assertTrue(lostNow <= IN_FLIGHT, lostNow + " answers lost");
        lost += lostNow;
      }
      Set<String> kept = stored(out);
      Map<String, Integer> before = server.answered();

      Launched next = build(server, out);
      assertEquals(0, next.exitCode(), next.out() + next.err());

      Map<String, Integer> after = server.answered();
      kept.forEach(request -> assertEquals(before.get(request), after.get(request), request));
      assertEquals(all.keySet(), after.keySet());
      assertEquals(all.size() + lost, total(after));
    }
    assertSame(whole, out);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void what_a_failing_run_has_asked_is_stored(int subtasks) throws Exception {
    Path out = folder.resolve("failed" + subtasks);
    try (StubChatServer server = new StubChatServer()) {
      // Fewer than may be under way, so that a document whose key is refused comes, too.
      Set<String> slow = Set.of("8", "18", "28", "38", "48", "58");
      CountDownLatch asked = new CountDownLatch(1);
      CountDownLatch refused = new CountDownLatch(1);
      List<String> late = new CopyOnWriteArrayList<>();
      server.behind(
          prompt -> {
            String document = prompt.substring(0, prompt.indexOf(' '));
            if (slow.contains(document)) {
              late.add(document);
              asked.countDown();
              refused.await();
              TimeUnit.SECONDS.sleep(8); // a job that does not wait is gone by then
            }
            return true;
          });
      server.locked(
          prompt -> {
            if (prompt.charAt(prompt.indexOf(' ') - 1) != '9') {
              return true;
            }
            asked.await();
            refused.countDown();
            return false;
          });
      Launched failed = build(server, out, "--parallelism=" + subtasks);
      assertEquals(1, failed.exitCode(), failed.out() + failed.err());
      assertTrue(failed.err().contains("invalid_api_key"), failed.err());
      if (subtasks == 1) { // the engine hears of one's failure, and ends others, after its wait
        assertEquals(Set.copyOf(late).size(), late.size(), "asked on: " + late);
      }
      assertEquals(server.answered().keySet(), stored(out));

      server.behind(prompt -> true).locked(prompt -> true);
      Launched next = build(server, out);
      assertEquals(0, next.exitCode(), next.out() + next.err());
      assertEquals(undisturbed.answered(), server.answered());
    }
    assertSame(whole, out);
  }

  /** Kills a build when so many more requests have been let through; the others get no answer. */
  private static void killAfter(int answers, StubChatServer server, Path out) throws Exception {
    int let = server.let() + answers;
    AtomicInteger left = new AtomicInteger(answers);
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch killed = new CountDownLatch(1);
    server.behind(
        prompt -> {
          if (left.getAndDecrement() > 0) {
            return true;
          }
          reached.countDown();
          killed.await();
          return false;
        });
    Launched build = build(server, out);
    boolean inTime = reached.await(2, TimeUnit.MINUTES);
    build.process().destroyForcibly().waitFor();
    killed.countDown();
    server.behind(prompt -> true);
    assertTrue(inTime, "the build never asked enough: " + build.out() + build.err());
    while (server.let() < let) {
      Thread.onSpinWait(); // an answer may be on its way to nobody
    }
  }

  private static int total(Map<String, Integer> answered) {
    return answered.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** How many requests have been answered since and are not in the store. */
  private static int unstored(
      Map<String, Integer> before, Map<String, Integer> now, Set<String> stored) {
    Set<String> lost = new TreeSet<>(now.keySet());
    lost.removeIf(request -> now.get(request).equals(before.get(request)));
    lost.removeAll(stored);
    return lost.size();
  }

  /** The requests whose responses lie in whole lines in the store. */
  private static Set<String> stored(Path out) throws IOException {
    Set<String> digests = new TreeSet<>();
    for (Path file : files(out.resolve("responses"))) {
      String text = Files.readString(out.resolve("responses").resolve(file));
      for (String line : text.substring(0, text.lastIndexOf('\n') + 1).split("\n", -1)) {
        Matcher digest = DIGEST.matcher(line);
        if (digest.find()) {
          digests.add(digest.group());
        }
      }
    }
    return digests;
  }

  private static Launched build(StubChatServer server, Path out, String... more)
      throws IOException {
    List<String> args =
        List.of(
            "build",
            "--mixture=" + folder.resolve("mixture.yaml"),
            "--output=" + out,
            "--overwrite",
            "--generator=openai",
            "--gates=none", // the server names digests, it does not answer
            "--generatorUrl=" + server.url(),
            "--generatorModel=m",
            "--requestsInFlight=" + IN_FLIGHT,
            "--minTokens=16",
            "--maxTokens=600",
            "--packLength=800",
            "--packsPerStep=4");
    return Launched.startSmall(
        Stream.concat(args.stream(), Stream.of(more)).toArray(String[]::new));
  }

  private static void writeSources() throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    List<String> words = List.of("river", "stone", "lamp", "quiet", "window", "under", "seven");
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < DOCUMENTS; i++) {
      List<String> text =
          IntStream.range(0, 30 + random.nextInt(200))
              .mapToObj(word -> words.get(random.nextInt(words.size())))
              .toList();
      String refused = i % 30 == 7 ? ' ' + StubChatServer.REFUSED : "";
      lines.add("{\"text\": \"" + i + ' ' + String.join(" ", text) + refused + "\"}");
    }
    Files.write(folder.resolve("documents.jsonl"), lines);
    Files.writeString(
        folder.resolve("mixture.yaml"),
        "sources: [{name: x, files: [documents.jsonl], format: jsonl, licence: MIT, language: en}]");
  }

  private static Manifest manifest(Path out) throws IOException {
    return new DatasetDirectory(out.toString()).readManifest();
  }

  /** All files but those of paid answers, byte by byte. */
  private static void assertSame(Path wanted, Path got) throws IOException {
    List<Path> files = datasetFiles(wanted);
    assertTrue(files.size() >= 6, files.toString());
    assertEquals(files, datasetFiles(got));
    for (Path file : files) {
      assertEquals(-1, Files.mismatch(wanted.resolve(file), got.resolve(file)), file.toString());
    }
    assertEquals(manifest(wanted).steps(), manifest(got).steps());
  }

  private static List<Path> datasetFiles(Path out) throws IOException {
    return files(out).stream().filter(file -> !file.startsWith("responses")).toList();
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).map(directory::relativize).sorted().toList();
    }
  }
}
