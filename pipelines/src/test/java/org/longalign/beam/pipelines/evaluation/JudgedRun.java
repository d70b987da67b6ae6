package org.longalign.beam.pipelines.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.longalign.beam.data.Judgement;
import org.longalign.beam.judge.JudgementFile;

/**
 * A directory as {@code judge} leaves it, of seeded scores by a judge who likes late orders. Its
 * scores.json is made here: intervals are of normal means, correlations are given.
 */
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
    List<String> people = new ArrayList<>();
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
        answered.add(answer.put("answer", answer(q, model) + bad).toString());
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
          people.add(person(id, model, "annotator-" + a, onScale(worth + random.nextGaussian())));
        }
      }
    }
    ObjectNode scores = scores(judgements, people.size() / 2);
    imported.forEach(scores.withArray("imported")::add);
    Files.writeString(directory.resolve("scores.json"), scores.toPrettyString());
    Files.write(directory.resolve("questions.jsonl"), asked);
    Files.write(directory.resolve("answers.jsonl"), answered);
    Files.write(
        directory.resolve("judgements.jsonl"),
        judgements.stream().map(JudgementFile::line).toList());
    if (human) {
      Files.write(directory.resolve("human.jsonl"), people);
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

  private static String person(String id, String model, String annotator, double score) {
    ObjectNode line = JSON.createObjectNode().put("id", id).put("model", model);
    return line.put("annotator", annotator).put("score", score).toString();
  }

  private static String answer(int question, String model) {
    return "Answer "
        + question
        + " of "
        + model
        + ". "
        + ("The log calls the third repair needless, since the lamp's bearings had been renewed the"
                + " winter before, and adds that nobody would have paid for it.\n\n")
            .repeat(1 + question % 3);
  }

  private ObjectNode scores(List<Judgement> judgements, int people) {
    ObjectNode json = JSON.createObjectNode().put("rubric", "chat");
    for (String model : models) {
      List<Judgement> own = judgements.stream().filter(j -> j.model().equals(model)).toList();
      double[] means =
          own.stream()
              .filter(j -> j.score().isPresent())
              .collect(
                  Collectors.groupingBy(
                      Judgement::questionId,
                      TreeMap::new,
                      Collectors.averagingDouble(j -> j.score().getAsDouble())))
              .values()
              .stream()
              .mapToDouble(mean -> mean)
              .toArray();
      long missing = own.stream().filter(j -> j.score().isEmpty()).count();
      ObjectNode node = json.withArray("models").addObject().put("model", model);
      estimate(node, "mean", means);
      node.put("coverage", 1 - (double) missing / own.size()).put("questions", means.length);
      ObjectNode unscoredNode = node.put("judgements", own.size()).putObject("unscored");
      if (missing > 0) {
        unscoredNode.put("out-of-range", missing);
      }
    }
    if (models.size() == 2) {
      ObjectNode pair = json.withArray("differences").addObject().put("first", models.get(0));
      pair.put("second", models.get(1)).put("difference", 1.14).put("low", 0.47);
      pair.put("high", 1.81).put("wins", 33).put("losses", 17).put("ties", 0);
      pair.put("signTest", 0.0328);
    }
    if (human) {
      ObjectNode node = json.putObject("human").put("answers", people);
      node.putObject("spearman").put("value", 0.8821).put("low", 0.8244).put("high", 0.9197);
      node.putObject("kendall").put("value", 0.7384).put("low", 0.6741).put("high", 0.7952);
      node.putObject("difference").put("value", 0.36).put("low", 0.22).put("high", 0.5);
      node.putObject("annotatorsAlpha").put("value", 0.672).put("low", 0.55).put("high", 0.76);
    }
    json.putObject("repeats").put("pairs", 0).putNull("same").putNull("distance");
    int pairs = orders * (orders - 1) / 2 * questions * models.size();
    ObjectNode position = json.putObject("position").put("pairs", pairs);
    position.put("same", 0.448).put("distance", 0.63);
    for (int order = 0; order < orders && orders > 1; order++) {
      double offset = 0.15 * order - 0.375;
      ObjectNode node = position.withArray("offsets").addObject().put("permutation", order);
      node.put("offset", offset).put("low", offset - 0.09).put("high", offset + 0.1);
    }
    return json.put("tokens", 900L * judgements.size()).put("cost", 0.01 * judgements.size());
  }

  private static void estimate(ObjectNode node, String name, double[] values) {
    double mean = Arrays.stream(values).average().orElse(Double.NaN);
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    double error = Math.sqrt(squares / values.length / (values.length - 1.0));
    node.put(name, mean).put("low", mean - 1.96 * error).put("high", mean + 1.96 * error);
  }
}
