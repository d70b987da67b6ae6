package org.longalign.beam.judge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.longalign.beam.judge.statistics.ClusteredBootstrap;
import org.longalign.beam.judge.statistics.Interval;
import org.longalign.beam.judge.statistics.KrippendorffAlpha;
import org.longalign.beam.judge.statistics.RankCorrelation;

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
  private record Pair(double judge, double human) {}

  /**
   * Compares.
   *
   * @param tallies of judgements by model
   */
  static HumanAgreement of(
      Map<String, ScoreTally> tallies, Collection<HumanScore> human, ClusteredBootstrap bootstrap) {
    TreeMap<String, TreeMap<String, List<Double>>> byAnswer = new TreeMap<>();
    for (HumanScore score : human) {
      byAnswer
          .computeIfAbsent(score.questionId(), id -> new TreeMap<>())
          .computeIfAbsent(score.model(), model -> new ArrayList<>())
          .add(score.score());
    }
    TreeMap<String, Map<String, Double>> judged = new TreeMap<>();
    tallies.forEach((model, tally) -> judged.put(model, tally.means()));
    List<List<Pair>> questions = new ArrayList<>();
    List<List<double[]>> ratings = new ArrayList<>();
    byAnswer.forEach(
        (id, models) -> {
          List<Pair> pairs = new ArrayList<>();
          List<double[]> units = new ArrayList<>();
          models.forEach(
              (model, scores) -> {
                double[] values = scores.stream().mapToDouble(Double::doubleValue).toArray();
                units.add(values);
                Double judge = judged.getOrDefault(model, Map.of()).get(id);
                if (judge != null) {
                  double mean = scores.stream().mapToDouble(s -> s).average().orElseThrow();
                  pairs.add(new Pair(judge, mean));
                }
              });
          ratings.add(units);
          if (!pairs.isEmpty()) {
            questions.add(pairs);
          }
        });
    return new HumanAgreement(
        questions.stream().mapToInt(List::size).sum(),
        bootstrap.interval(questions, pairs -> correlated(RankCorrelation.SPEARMAN, pairs)),
        bootstrap.interval(questions, pairs -> correlated(RankCorrelation.KENDALL, pairs)),
        bootstrap.interval(
            questions,
            pairs -> pairs.stream().mapToDouble(p -> p.judge - p.human).average().orElseThrow()),
        bootstrap.interval(ratings, KrippendorffAlpha.INTERVAL::of));
  }

  private static double correlated(RankCorrelation correlation, List<Pair> pairs) {
    return correlation.of(
        pairs.stream().mapToDouble(Pair::judge).toArray(),
        pairs.stream().mapToDouble(Pair::human).toArray());
  }
}
