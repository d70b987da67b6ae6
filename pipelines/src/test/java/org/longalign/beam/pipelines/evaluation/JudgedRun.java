package org.longalign.beam.pipelines.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.longalign.beam.data.Judgement;
import org.longalign.beam.judge.HumanScore;
import org.longalign.beam.judge.JudgementFile;
import org.longalign.beam.judge.Rubric;
import org.longalign.beam.judge.Scores;
import org.longalign.beam.judge.ScoresJson;

/** A directory as {@code judge} leaves it, of seeded scores by a judge who likes late examples. */
final class JudgedRun {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> QUESTIONS =
      List.of(
          "Which of the three repairs after the fire of 1887 does the keeper's log call needless?",
          "How does the second experiment answer the objection raised in section 3?",
          "文中提到的三项措施分别是什么？请结合全文说明其作用。",
          "What does the author conclude about the town's water supply, and on what evidence?");

  private final int questions;
  private final List<String> models;
  private int orders = 1;
  private int repeats = 1;
  private String judge = "gpt-judge";
  private boolean human;
  private double unscored;
  private String hostile = "";
  private final List<ObjectNode> imported = new ArrayList<>();

  JudgedRun(int questions, String... models) {
    this.questions = questions;
    this.models = List.of(models);
  }

  JudgedRun by(String name) {
    judge = name;
    return this;
  }

  JudgedRun inOrders(int count, int repeated) {
    orders = count;
    repeats = repeated;
    return this;
  }

  JudgedRun withPeople() {
    human = true;
    return this;
  }

  /** A part of the judgements has a reason in place of a score. */
  JudgedRun unscored(double part) {
    unscored = part;
    return this;
  }

  /** The text stands in every place that takes one, of the first question. */
  JudgedRun hostile(String text) {
    hostile = text;
    return this;
  }

  JudgedRun imported(String model, String benchmark, String metric, double score, Double error) {
    ObjectNode node = JSON.createObjectNode().put("model", model).put("benchmark", benchmark);
    node.put("metric", metric).put("score", score).put("low", 1).put("high", 10);
    imported.add(node.put("standardError", error).put("file", "results/" + benchmark + ".json"));
    return this;
  }

  /** Writes it, and returns what was judged. */
  List<Judgement> write(Path directory) throws IOException {
    Files.createDirectories(directory);
    Random random = new Random(17);
    List<Judgement> judgements = new ArrayList<>();
    List<HumanScore> people = new ArrayList<>();
    List<String> asked = new ArrayList<>();
    List<String> answered = new ArrayList<>();
    for (int q = 0; q < questions; q++) {
      String bad = q == 0 ? hostile : "";
      String id = "q" + q;
      ObjectNode question = JSON.createObjectNode().put("id", id);
      question.put("question", QUESTIONS.get(q % QUESTIONS.size()) + bad);
      question.put("reference", "The reference of " + q + ": the third one. " + bad);
      asked.add(question.put("language", q % 4 == 2 ? "zh" : "en").toString());
      for (int m = 0; m < models.size(); m++) {
        String model = models.get(m);
        ObjectNode answer = JSON.createObjectNode().put("id", id).put("model", model);
        answered.add(
            answer
                .put("answer", "Answer " + q + " of " + model + bad + ". ".repeat(60))
                .toString());
        double worth = 6.8 - 1.1 * m + 1.6 * random.nextGaussian();
        for (int order = 0; order < orders; order++) {
          for (int repeat = 0; repeat < repeats; repeat++) {
            boolean none = random.nextDouble() < unscored;
            double score = worth + 0.15 * order + 0.5 * random.nextGaussian();
            judgements.add(
                new Judgement(
                    id,
                    model,
                    judge,
                    order,
                    repeat,
                    none ? OptionalDouble.empty() : OptionalDouble.of(onScale(score)),
                    none ? "out-of-range" : "",
                    "It names the third repair, as the reference does." + bad + " [[7]]",
                    900,
                    OptionalDouble.of(0.01)));
          }
        }
        for (int a = 0; human && a < 2; a++) {
          people.add(
              new HumanScore(id, model, "annotator-" + a, onScale(worth + random.nextGaussian())));
        }
      }
    }
    ObjectNode scores = ScoresJson.of(Scores.of(Rubric.CHAT, judgements, questions, people, 42));
    imported.forEach(scores.withArray("imported")::add);
    Files.writeString(directory.resolve("scores.json"), scores.toPrettyString());
    Files.write(directory.resolve("questions.jsonl"), asked);
    Files.write(directory.resolve("answers.jsonl"), answered);
    Files.write(
        directory.resolve("judgements.jsonl"),
        judgements.stream().map(JudgementFile::line).toList());
    if (human) {
      Files.write(directory.resolve("human.jsonl"), people.stream().map(JudgedRun::line).toList());
    }
    return judgements;
  }

  /** needle.json: worst in the middle of long contexts, one cell without a score. */
  static void needle(Path directory, String model) throws IOException {
    Files.createDirectories(directory);
    ObjectNode map = JSON.createObjectNode().put("formatVersion", 1).put("model", model);
    map.put("scoring", "match").put("coverage", 89 / 90.0);
    for (int l = 0; l < 10; l++) {
      int length = l == 0 ? 1000 : 6500 * l + 1500;
      map.withArray("lengths").add(length);
      for (int d = 0; d < 9; d++) {
        double depth = 10 * (d + 1);
        if (l == 0) {
          map.withArray("depths").add(depth);
        }
        ObjectNode cell = map.withArray("cells").addObject().put("length", length);
        cell.put("depth", depth);
        double score = Math.max(1, 10 - Math.max(0, l - 3) * (4 - Math.abs(d - 4)) * 0.5);
        cell.put("score", l == 9 && d == 8 ? null : (Double) score);
      }
    }
    Files.writeString(directory.resolve("needle.json"), map.toPrettyString());
  }

  private static double onScale(double score) {
    return Math.max(1, Math.min(10, Math.rint(score)));
  }

  private static String line(HumanScore score) {
    return JSON.createObjectNode()
        .put("id", score.questionId())
        .put("model", score.model())
        .put("annotator", score.annotator())
        .put("score", score.score())
        .toString();
  }
}
