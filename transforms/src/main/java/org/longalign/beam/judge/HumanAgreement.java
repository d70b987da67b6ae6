package org.longalign.beam.judge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.longalign.beam.judge.statistics.ClusteredBootstrap;
import org.longalign.beam.judge.statistics.Interval;
import org.longalign.beam.judge.statistics.KrippendorffAlpha;
import org.longalign.beam.judge.statistics.RankedPairs;

/**
 * How far a judge orders answers as people do, over all answers that both have scored; of several
 * annotators' scores of an answer the mean counts.
 *
 * @param answers how many
 * @param difference mean of the judge's score less that of people, in points
 * @param annotators alpha (interval) among them, without a value if no two scored one answer
 */
public record HumanAgreement(
    int answers, Interval spearman, Interval kendall, Interval difference, Interval annotators) {
  /**
   * Compares.
   *
   * @param tallies of judgements by model
   */
  static HumanAgreement of(
      QuestionIndex known,
      Map<String, ScoreTally> tallies,
      Collection<HumanScore> human,
      ClusteredBootstrap bootstrap) {
    TreeMap<String, TreeMap<String, List<Double>>> byAnswer = new TreeMap<>();
    for (HumanScore score : human) {
      byAnswer
          .computeIfAbsent(score.questionId(), id -> new TreeMap<>())
          .computeIfAbsent(score.model(), model -> new ArrayList<>())
          .add(known.rubric(score.questionId()).told(score.score()));
    }
    TreeMap<String, Map<String, Double>> judged = new TreeMap<>();
    tallies.forEach((model, tally) -> judged.put(model, tally.means()));
    List<List<RankedPairs.Pair>> questions = new ArrayList<>();
    List<List<double[]>> ratings = new ArrayList<>();
    byAnswer.forEach(
        (id, models) -> {
          List<RankedPairs.Pair> pairs = new ArrayList<>();
          List<double[]> units = new ArrayList<>();
          models.forEach(
              (model, scores) -> {
                double[] values = scores.stream().mapToDouble(Double::doubleValue).toArray();
                units.add(values);
                Double judge = judged.getOrDefault(model, Map.of()).get(id);
                if (judge != null) {
                  double mean = scores.stream().mapToDouble(s -> s).average().orElseThrow();
                  pairs.add(new RankedPairs.Pair(judge, mean));
                }
              });
          ratings.add(units);
          if (!pairs.isEmpty()) {
            questions.add(pairs);
          }
        });
    RankedPairs pairs = new RankedPairs(questions);
    List<double[]> differences =
        questions.stream()
            .map(all -> all.stream().mapToDouble(p -> p.x() - p.y()).toArray())
            .toList();
    return new HumanAgreement(
        pairs.size(),
        pairs.spearman(bootstrap),
        pairs.kendall(bootstrap),
        bootstrap.mean(differences),
        KrippendorffAlpha.interval(ratings, bootstrap));
  }
}
