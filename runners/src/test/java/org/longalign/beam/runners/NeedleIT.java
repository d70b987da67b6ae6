package org.longalign.beam.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longalign.beam.token.Tokenizer;
import org.longalign.beam.token.TokenizerSpec;
import org.longalign.beam.token.Tokenizers;

/** {@code needle} as a user starts it. */
final class NeedleIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String JUDGE = "You are to grade";

  @TempDir Path folder;
  private final Queue<String> prompts = new ConcurrentLinkedQueue<>();
  private StubChatServer server;

  @BeforeEach
  void prepare() throws IOException {
    // A model that loses what stands early in a context, and a judge that likes teapots.
    server =
        new StubChatServer()
            .says(
                prompt -> {
                  prompts.add(prompt);
                  if (prompt.startsWith(JUDGE)) {
                    return prompt.contains("found in a teapot") ? "Right. [[9]]" : "Wrong. [[2]]";
                  }
                  return prompt.indexOf("blue teapot") > prompt.length() / 2
                      ? "It is found in a teapot, a blue teapot."
                      : "I do not know.";
                });
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void contexts_are_exact_the_map_tells_what_is_lost_and_a_second_run_pays_nothing()
      throws Exception {
    Path out = folder.resolve("out");
    String[] grid = {"--lengths=1000:9000:3", "--depths=20,80"};
    Launched first = needle(out, grid);
    assertEquals(0, first.exitCode(), first.out() + first.err());
    assertEquals(6, server.let());
    assertEquals(List.of(1_000, 1_000, 5_000, 5_000, 9_000, 9_000), contextLengths());
    JsonNode map = JSON.readTree(out.resolve("needle.json").toFile());
    assertEquals(1, map.path("formatVersion").asInt());
    assertEquals("tested", map.path("model").asText());
    assertEquals("match", map.path("scoring").asText());
    assertEquals(1, map.path("coverage").asDouble());
    assertEquals("[1000,5000,9000]", map.path("lengths").toString());
    assertEquals("[20.0,80.0]", map.path("depths").toString());
    assertEquals(6, map.path("cells").size());
    for (JsonNode cell : map.path("cells")) {
      // Of teapot and barometer, the model finds one where it finds any.
      double wanted = cell.path("depth").asDouble() > 50 ? 5.5 : 1;
      assertEquals(wanted, cell.path("score").asDouble(), cell.toString());
    }
    assertFalse(Files.exists(out.resolve("judgements.jsonl")));
    assertTrue(first.out().contains("tested: 3.25 of 10 over 6 contexts to 9,000"), first.out());
    Map<String, Integer> before = files(out);
    Launched again = needle(out, grid);
    assertEquals(0, again.exitCode(), again.err());
    assertEquals(6, server.let());
    assertEquals(before, files(out));
  }

  @Test
  void a_judge_scores_and_a_context_that_is_refused_has_no_score_and_is_told() throws Exception {
    Path out = folder.resolve("judged");
    Files.writeString(
        folder.resolve("text.txt"),
        "The boats came home. ".repeat(400) + StubChatServer.REFUSED + ". It rained.");
    Launched run =
        needle(
            out,
            "--lengths=500,5000",
            "--depths=10,90",
            "--haystack=" + folder + "/*.txt",
            "--judgeUrl=" + server.url(),
            "--judgeModel=judge");
    assertEquals(1, run.exitCode(), run.out() + run.err());
    assertTrue(
        run.err().contains("coverage must be at least minCoverage (0.95), got 0.5"), run.err());
    JsonNode map = JSON.readTree(out.resolve("needle.json").toFile());
    assertEquals("judged", map.path("scoring").asText());
    assertEquals("judge", map.path("judge").asText());
    List<String> scores = new ArrayList<>();
    map.path("cells").forEach(cell -> scores.add(cell.path("score").toString()));
    assertEquals(List.of("2.0", "9.0", "null", "null"), scores);
    List<String> rejected = Files.readAllLines(out.resolve("rejected.jsonl"));
    assertEquals(2, rejected.size());
    assertTrue(rejected.get(0).contains("\"reason\":\"filtered\""), rejected.get(0));
    assertTrue(rejected.get(0).contains("needle-5000-10.0"), rejected.get(0));
  }

  @Test
  void bad_options_are_refused_before_any_work() throws Exception {
    Launched bad = needle(folder.resolve("bad"), "--lengths=1000:2000");
    assertEquals(2, bad.exitCode());
    assertTrue(bad.err().contains("lengths must be numbers or FROM:TO:COUNT"), bad.err());
    assertEquals(1, bad.err().lines().count(), bad.err());
    assertFalse(Files.exists(folder.resolve("bad")));
    assertEquals(0, server.let());
  }

  /** Of what the model was sent, without the question. */
  private List<Integer> contextLengths() {
    Tokenizer tokenizer = Tokenizers.load(new TokenizerSpec(TokenizerSpec.DEFAULT));
    return prompts.stream()
        .map(prompt -> tokenizer.count(prompt.substring(0, prompt.lastIndexOf("\n\n"))))
        .sorted()
        .toList();
  }

  private Launched needle(Path output, String... more) throws IOException {
    List<String> args =
        new ArrayList<>(
            List.of(
                "needle",
                "--modelUrl=" + server.url(),
                "--modelName=tested",
                "--output=" + output));
    args.addAll(List.of(more));
    return Launched.startSmall(args.toArray(String[]::new));
  }

  /** Hashes of what is no paid answer. */
  private static Map<String, Integer> files(Path out) throws IOException {
    Map<String, Integer> hashes = new TreeMap<>();
    for (String name : List.of("needle.json", "answers.jsonl", "rejected.jsonl")) {
      hashes.put(name, Arrays.hashCode(Files.readAllBytes(out.resolve(name))));
    }
    return hashes;
  }
}
