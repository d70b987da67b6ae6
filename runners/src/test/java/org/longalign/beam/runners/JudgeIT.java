package org.longalign.beam.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.stream.Stream;
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
    assertTrue(files(out.resolve("responses")) < 60, "tens of files, not hundreds");
    List<String> asked = Files.readAllLines(out.resolve("questions.jsonl"));
    assertEquals(QUESTIONS, asked.size());
    assertFalse(asked.get(0).contains("A long story"), asked.get(0));
    assertEquals(2 * QUESTIONS, Files.readAllLines(out.resolve("answers.jsonl")).size());
    assertTrue(first.out().contains("report: " + out + "/report.html"), first.out());
    assertTrue(Files.readString(out.resolve("report.html")).contains("<h2>Leaderboard</h2>"));
    Map<String, Long> before = hashes(out);
    Launched again = judge(out, "--answers=" + folder + "/answers.jsonl", "--permutations=6");
    assertEquals(0, again.exitCode(), again.err());
    assertEquals(2 * 6 * QUESTIONS, server.let());
    assertEquals(before, hashes(out));
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
  void judges_of_a_panel_and_people_are_compared_and_imports_stand_beside() throws Exception {
    Path out = folder.resolve("panel");
    List<String> human = new ArrayList<>();
    for (int i = 0; i < QUESTIONS; i++) {
      for (String model : List.of("good", "bad")) {
        human.add(
            JSON.createObjectNode()
                .put("id", "q" + i)
                .put("model", model)
                .put("annotator", "p")
                .put("score", model.equals("good") ? 9 : 2)
                .toString());
      }
    }
    Files.write(folder.resolve("human.jsonl"), human);
    Path imports = Path.of("../testdata/judge/import").toAbsolutePath().normalize();
    Launched run =
        judge(
            out,
            "--answers=" + folder + "/answers.jsonl",
            "--judgeModel=judge,second",
            "--human=" + folder + "/human.jsonl",
            "--import=" + imports + "/harness/*/*.json," + imports + "/mt-bench/*_single.jsonl");
    assertEquals(0, run.exitCode(), run.out() + run.err());
    assertEquals(2 * 2 * QUESTIONS, server.let());
    JsonNode scores = JSON.readTree(out.resolve("scores.json").toFile());
    assertEquals("[\"judge\",\"second\"]", scores.at("/judges/names").toString());
    assertEquals(1, scores.at("/judges/alpha/value").asDouble(), 1e-12);
    assertTrue(scores.at("/human/spearman/low").asDouble() > 0.7, scores.toString());
    assertEquals(10, scores.path("imported").size());
    assertEquals(human.size(), Files.readAllLines(out.resolve("human.jsonl")).size());
  }

  @Test
  void a_judge_that_gives_no_score_fails_the_command_and_the_reasons_are_told() throws Exception {
    Path out = folder.resolve("uncovered");
    List<String> words = List.of("[[11]]", "", "评分：[[七]]", "[[5]]");
    server.says(
        prompt -> {
          int from = prompt.indexOf("What of ") + "What of ".length();
          int question = Integer.parseInt(prompt.substring(from, prompt.indexOf('?', from)));
          return words.get(question % words.size());
        });
    Launched run = judge(out, "--answers=" + folder + "/answers.jsonl");
    assertEquals(1, run.exitCode(), run.out() + run.err());
    assertTrue(run.err().contains("coverage must be at least minCoverage (0.95), got"), run.err());
    JsonNode best = JSON.readTree(out.resolve("scores.json").toFile()).path("models").path(0);
    assertEquals(5, best.path("mean").asDouble());
    assertTrue(best.path("belowMinCoverage").booleanValue());
    for (String reason : List.of("out-of-range", "empty", "not-digits")) {
      assertTrue(best.path("unscored").path(reason).asInt() > 0, best.toString());
      assertTrue(run.out().contains(reason), run.out());
    }
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
                "--output=" + output));
    args.addAll(List.of(more));
    if (args.stream().noneMatch(arg -> arg.startsWith("--judgeModel="))) {
      args.add("--judgeModel=judge");
    }
    return Launched.startSmall(args.toArray(String[]::new));
  }

  private static long files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  /** Hashes of what is no paid answer. */
  private static Map<String, Long> hashes(Path out) throws IOException {
    Map<String, Long> hashes = new TreeMap<>();
    for (String name :
        List.of(
            "judgements.jsonl",
            "scores.json",
            "rejected.jsonl",
            "questions.jsonl",
            "report.html")) {
      hashes.put(name, (long) Arrays.hashCode(Files.readAllBytes(out.resolve(name))));
    }
    return hashes;
  }
}
