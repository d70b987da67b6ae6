package org.longalign.beam.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longalign.beam.data.Judgement;
import org.longalign.beam.judge.statistics.Interval;

final class ScoresTest {
  private static Judgement judged(
      String question, String model, String judge, int order, int repeat, double score) {
    return new Judgement(
        question,
        model,
        judge,
        order,
        repeat,
        OptionalDouble.of(score),
        "",
        "w",
        10,
        OptionalDouble.of(0.01));
  }

  private static Judgement unscored(String question, String model, int order, String reason) {
    return new Judgement(
        question,
        model,
        "j",
        order,
        0,
        OptionalDouble.empty(),
        reason,
        "",
        10,
        OptionalDouble.of(0.01));
  }

  private static Scores scores(List<Judgement> judgements, int questions) {
    return Scores.of(index(Rubric.CHAT, judgements, questions), Set.of(), judgements, List.of(), 1);
  }

  /** Of questions that were judged, and as many more as there are to be. */
  private static QuestionIndex index(Rubric rubric, List<Judgement> judgements, int questions) {
    Map<String, String> datasets = new TreeMap<>();
    judgements.forEach(each -> datasets.put(each.questionId(), ""));
    for (int i = 0; datasets.size() < questions; i++) {
      datasets.put("not judged " + i, "");
    }
    return new QuestionIndex(new RubricChoice(rubric), datasets);
  }

  private static JsonNode json(Scores scores) {
    return ScoresJson.of(scores, 0.95, List.of());
  }

  private static String text(Scores scores) {
    return ScoresJson.text(scores, 0.95, List.of());
  }

  /** A judge who gives a point more where the best example stands last (orders 0 and 2). */
  private static List<Judgement> biased(int questions, int repeats) {
    List<Judgement> judgements = new ArrayList<>();
    Random random = new Random(6);
    for (int q = 0; q < questions; q++) {
      for (String model : List.of("good", "poor")) {
        int worth = (model.equals("good") ? 6 : 4) + random.nextInt(3);
        for (int order = 0; order < 6; order++) {
          for (int repeat = 0; repeat < repeats; repeat++) {
            int bias = order == 0 || order == 2 ? 1 : 0;
            judgements.add(judged("q" + q, model, "j", order, repeat, worth + bias));
          }
        }
      }
    }
    return judgements;
  }

  @Test
  void an_unscored_judgement_lowers_coverage_and_leaves_the_mean_alone() {
    Scores scores =
        scores(
            List.of(
                judged("a", "m", "j", 0, 0, 8),
                unscored("a", "m", 1, "out-of-range"),
                judged("b", "m", "j", 0, 0, 4),
                judged("b", "m", "j", 1, 0, 6),
                unscored("c", "m", 0, "empty"),
                unscored("c", "m", 1, "empty")),
            4);
    ModelScore score = scores.models().get(0).score();
    assertEquals((8 + 5) / 2.0, score.mean().value(), 1e-12);
    assertEquals((0.5 + 1 + 0 + 0) / 4, score.coverage(), 1e-12);
    assertEquals(2, score.questions());
    assertEquals("{empty=2, out-of-range=1}", score.unscored().toString());
    assertEquals(0.375, scores.coverage(), 1e-12);
  }

  @Test
  void a_judge_that_never_rates_leaves_no_mean_and_no_coverage() {
    Scores scores =
        scores(List.of(unscored("a", "m", 0, "empty"), judged("a", "n", "j", 0, 0, 2)), 1);
    assertEquals(List.of("n", "m"), scores.models().stream().map(Scores.Model::name).toList());
    assertEquals(0, scores.coverage());
    JsonNode none = json(scores).at("/models/1");
    assertTrue(none.get("mean").isNull() && none.get("low").isNull());
    assertEquals(0, none.get("questions").intValue());
  }

  @Test
  void the_order_of_judgements_decides_nothing() {
    List<Judgement> judgements = biased(20, 2);
    String told = text(scores(judgements, 20));
    Collections.shuffle(judgements, new Random(1));
    assertEquals(told, text(scores(judgements, 20)));
  }

  @Test
  void the_bias_of_positions_is_measured_and_repeats_that_agree_are_said_to() {
    JsonNode json = json(scores(biased(30, 2), 30));
    assertEquals(1, json.at("/repeats/same").doubleValue());
    assertEquals(30 * 2 * 6, json.at("/repeats/pairs").intValue());
    // Of 15 pairs of orders, 2 x 4 have one of the favored; the others agree.
    assertEquals(7 / 15.0, json.at("/position/same").doubleValue(), 1e-12);
    assertEquals(8 / 15.0, json.at("/position/distance").doubleValue(), 1e-12);
    for (JsonNode offset : json.at("/position/offsets")) {
      int order = offset.get("permutation").intValue();
      double expected = order == 0 || order == 2 ? 2 / 3.0 : -1 / 3.0;
      assertEquals(expected, offset.get("offset").doubleValue(), 1e-12);
      assertEquals(expected, offset.get("low").doubleValue(), 1e-12);
    }
    assertEquals(6, json.at("/position/offsets").size());
  }

  @Test
  void models_are_compared_over_the_questions_that_both_have() {
    List<Judgement> judgements = biased(12, 1);
    judgements.add(judged("only", "poor", "j", 0, 0, 10));
    Scores.Difference difference = scores(judgements, 13).differences().get(0);
    assertEquals("good", difference.first());
    assertEquals(
        12,
        difference.difference().wins()
            + difference.difference().losses()
            + difference.difference().ties());
    assertTrue(difference.difference().difference().low() > 0);
  }

  @Test
  void people_are_agreed_with_as_far_as_the_order_is_theirs() {
    List<Judgement> judgements = biased(25, 1);
    List<HumanScore> same = new ArrayList<>();
    List<HumanScore> reverse = new ArrayList<>();
    for (Judgement each : judgements) {
      if (each.permutation() == 0) {
        double score = each.score().getAsDouble();
        for (String annotator : List.of("p", "r")) {
          same.add(new HumanScore(each.questionId(), each.model(), annotator, score));
        }
        reverse.add(new HumanScore(each.questionId(), each.model(), "p", 11 - score));
      }
    }
    same.add(new HumanScore("not judged 0", "good", "p", 3));
    QuestionIndex known = index(Rubric.CHAT, judgements, 26);
    HumanAgreement agreed = Scores.of(known, Set.of(), judgements, same, 1).human();
    assertEquals(50, agreed.answers());
    assertEquals(1, agreed.spearman().value(), 1e-12);
    assertEquals(1, agreed.kendall().low(), 1e-12);
    assertEquals(1, agreed.annotators().value(), 1e-12);
    assertEquals(-2 / 3.0, agreed.difference().value(), 1e-12);
    HumanAgreement opposed = Scores.of(known, Set.of(), judgements, reverse, 1).human();
    assertEquals(-1, opposed.spearman().value(), 1e-12);
    assertTrue(Double.isNaN(opposed.annotators().value()));
  }

  @Test
  void several_judges_of_one_mind_have_an_alpha_of_one_and_one_judge_has_none() {
    List<Judgement> judgements = new ArrayList<>();
    for (Judgement each : biased(10, 1)) {
      for (String judge : List.of("j", "k")) {
        judgements.add(
            judged(each.questionId(), each.model(), judge, 0, 0, each.score().getAsDouble()));
      }
    }
    JudgeConsistency both = scores(judgements, 10).consistency();
    assertEquals(List.of("j", "k"), both.judges());
    assertEquals(1, both.alpha().value(), 1e-12);
    assertEquals(Interval.NONE, scores(biased(10, 1), 10).consistency().alpha());
  }

  @Test
  void scales_of_longbench_are_told_from_0_to_100() {
    List<Judgement> judgements =
        List.of(judged("a", "m", "j", -1, 0, 3), judged("b", "m", "j", -1, 0, 2));
    Scores scores = Scores.of(index(Rubric.QA, judgements, 2), Set.of(), judgements, List.of(), 1);
    assertEquals(75, scores.models().get(0).score().mean().value(), 1e-12);
    assertEquals(20, scores.tokens());
    assertEquals(0.02, scores.cost(), 1e-12);
  }

  @Test
  void each_data_set_is_told_by_its_rubric_and_beside_the_whole() {
    QuestionIndex mixed =
        new QuestionIndex(
            RubricChoice.BY_DATASET,
            Map.of("a", "hotpotqa", "b", "hotpotqa", "c", "vcsum", "d", "vcsum"));
    List<Judgement> judgements =
        List.of(
            judged("a", "m", "j", -1, 0, 3), // 100
            judged("b", "m", "j", -1, 0, 2), // 50
            judged("c", "m", "j", -1, 0, 4)); // 75; nobody judged d
    JsonNode json = json(Scores.of(mixed, Set.of("m"), judgements, List.of(), 1));
    assertEquals("qa, summary", json.get("rubric").asText());
    assertEquals(100, json.at("/scale/high").doubleValue());
    assertEquals(75, json.at("/models/0/mean").doubleValue(), 1e-12);
    assertEquals("hotpotqa", json.at("/datasets/0/dataset").asText());
    assertEquals(75, json.at("/datasets/0/models/0/mean").doubleValue(), 1e-12);
    assertEquals("summary", json.at("/datasets/1/rubric").asText());
    assertEquals(75, json.at("/datasets/1/models/0/mean").doubleValue(), 1e-12);
    assertEquals(0.5, json.at("/datasets/1/models/0/coverage").doubleValue(), 1e-12);
    assertEquals(0.75, json.at("/models/0/coverage").doubleValue(), 1e-12);
  }

  @Test
  void a_model_of_which_nothing_was_judged_is_below_any_coverage() {
    List<Judgement> judgements = List.of(judged("a", "m", "j", -1, 0, 3));
    QuestionIndex known = index(Rubric.CHAT, judgements, 1);
    JsonNode json = json(Scores.of(known, Set.of("m", "n"), judgements, List.of(), 1));
    assertEquals("n", json.at("/models/1/model").asText());
    assertTrue(json.at("/models/1/belowMinCoverage").booleanValue());
    assertFalse(json.at("/models/0/belowMinCoverage").booleanValue());
    assertEquals(0.95, json.get("minCoverage").doubleValue());
  }

  @Test
  void judgements_come_back_from_their_file(@TempDir Path folder) throws IOException {
    Judgement unpriced =
        new Judgement(
            "q", "m", "j", -1, 1, OptionalDouble.empty(), "empty", "", 3, OptionalDouble.empty());
    List<Judgement> all = List.of(judged("a", "m", "j", 2, 0, 7.5), unpriced);
    assertEquals(
        "{\"id\":\"q\",\"model\":\"m\",\"judge\":\"j\",\"permutation\":-1,\"repeat\":1,\"score\":null,"
            + "\"reason\":\"empty\",\"tokens\":3,\"cost\":null,\"words\":\"\"}",
        JudgementFile.line(unpriced));
    Path file =
        Files.write(
            folder.resolve("judgements.jsonl"), all.stream().map(JudgementFile::line).toList());
    assertEquals(all, JudgementFile.read(file.toString()));
  }
}
