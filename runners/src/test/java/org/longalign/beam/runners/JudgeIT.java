package org.longalign.beam.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code judge} as a user starts it. */
final class JudgeIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int QUESTIONS = 50;

  @TempDir Path folder;
  private StubChatServer server;

  @BeforeEach
  void prepare() throws IOException {
    // A judge that thinks well of "good" answers, and varies with the words that it is shown.
    server =
        new StubChatServer()
            .says(
                prompt ->
                    "Considered. [[%d]]"
                        .formatted(
                            (prompt.contains("a good answer") ? 7 : 4)
                                + Math.floorMod(prompt.hashCode(), 3)));
    List<String> questions = new ArrayList<>();
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < QUESTIONS; i++) {
      ObjectNode question = JSON.createObjectNode().put("id", "q" + i);
      question.put("question", "What of " + i + "?").put("reference", "It is " + i + '.');
      question.put("document", "A long story about " + i + ". ".repeat(50));
      for (int score : new int[] {2, 6, 9}) {
        question.withArray("examples").addObject().put("answer", "Ex " + score).put("score", score);
      }
      questions.add(question.toString());
      for (String model : List.of("good", "bad")) {
        answers.add(
            JSON.createObjectNode()
                .put("id", "q" + i)
                .put("model", model)
                .put("answer", "a " + model + " answer " + i)
                .toString());
      }
    }
    Files.write(folder.resolve("questions.jsonl"), questions);
    Files.write(folder.resolve("answers.jsonl"), answers);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void scores_have_intervals_and_a_second_run_pays_nothing_and_writes_the_same() throws Exception {
    Path out = folder.resolve("out");
    Launched first = judge(out, "--answers=" + folder + "/answers.jsonl", "--permutations=6");
    assertEquals(0, first.exitCode(), first.out() + first.err());
    assertEquals(2 * 6 * QUESTIONS, server.let());
    List<String> judgements = Files.readAllLines(out.resolve("judgements.jsonl"));
    assertEquals(2 * 6 * QUESTIONS, judgements.size());
    JsonNode scores = JSON.readTree(out.resolve("scores.json").toFile());
    JsonNode best = scores.path("models").path(0);
    assertEquals("good", best.path("model").asText());
    assertEquals(8, best.path("mean").asDouble(), 0.3);
    assertTrue(best.path("low").asDouble() < best.path("mean").asDouble());
    assertTrue(best.path("high").asDouble() > best.path("mean").asDouble());
    assertEquals(1, best.path("coverage").asDouble());
    assertTrue(first.out().contains("good: "), first.out());
    assertTrue(first.out().contains("report: " + out + "/report.html"), first.out());
    assertTrue(Files.readString(out.resolve("report.html")).contains("<h2>Leaderboard</h2>"));
    Map<String, Long> before = files(out);
    Launched again = judge(out, "--answers=" + folder + "/answers.jsonl", "--permutations=6");
    assertEquals(0, again.exitCode(), again.err());
    assertEquals(2 * 6 * QUESTIONS, server.let());
    assertEquals(before, files(out));
  }

  @Test
  void a_model_under_test_answers_first() throws Exception {
    Path out = folder.resolve("live");
    server.says(
        prompt -> prompt.startsWith("A long story") ? "a good answer" : "Well considered. [[9]]");
    Launched run =
        judge(out, "--modelUrl=" + server.url(), "--modelName=tested", "--maxTokens=4000");
    assertEquals(0, run.exitCode(), run.out() + run.err());
    assertEquals(2 * QUESTIONS, server.let());
    JsonNode best = JSON.readTree(out.resolve("scores.json").toFile()).path("models").path(0);
    assertEquals("tested", best.path("model").asText());
    assertEquals(9, best.path("mean").asDouble());
  }

  @Test
  void too_few_scores_fail_the_command_and_are_told() throws Exception {
    Path out = folder.resolve("uncovered");
    server.says(prompt -> prompt.hashCode() % 2 == 0 ? "[[11]]" : "[[5]]");
    Launched run = judge(out, "--answers=" + folder + "/answers.jsonl");
    assertEquals(1, run.exitCode(), run.out() + run.err());
    assertTrue(run.err().contains("coverage must be at least minCoverage (0.95), got"), run.err());
    assertTrue(run.out().contains("unscored {"), run.out());
    assertTrue(Files.exists(out.resolve("scores.json")));
    assertTrue(
        Files.readString(out.resolve("report.html")).contains("Too few judgements have a score"));
  }

  @Test
  void bad_options_and_files_are_refused_before_any_work() throws Exception {
    Launched none = judge(folder.resolve("none"));
    assertEquals(2, none.exitCode());
    assertTrue(none.err().contains("answers or modelUrl must be given, got none"), none.err());
    Files.writeString(folder.resolve("answers.jsonl"), "{\"id\": \"q1\", \"model\": \"m\"}\n");
    Launched bad = judge(folder.resolve("bad"), "--answers=" + folder + "/answers.jsonl");
    assertEquals(2, bad.exitCode(), bad.err());
    assertTrue(bad.err().contains("answers.jsonl"), bad.err());
    assertEquals(0, server.let());
  }

  private Launched judge(Path output, String... more) throws IOException {
    List<String> args =
        new ArrayList<>(
            List.of(
                "judge",
                "--questions=" + folder.resolve("questions.jsonl"),
                "--judgeUrl=" + server.url(),
                "--judgeModel=judge",
                "--output=" + output));
    args.addAll(List.of(more));
    return Launched.startSmall(args.toArray(String[]::new));
  }

  /** Hashes of what is no paid answer. */
  private static Map<String, Long> files(Path out) throws IOException {
    Map<String, Long> hashes = new TreeMap<>();
    for (String name :
        List.of("judgements.jsonl", "scores.json", "rejected.jsonl", "report.html")) {
      hashes.put(name, (long) Arrays.hashCode(Files.readAllBytes(out.resolve(name))));
    }
    return hashes;
  }
}
