package org.longalign.beam.judge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.longalign.beam.data.Judgement;
import org.longalign.beam.judge.statistics.Agreement;
import org.longalign.beam.judge.statistics.ClusteredBootstrap;
import org.longalign.beam.judge.statistics.Interval;
import org.longalign.beam.judge.statistics.KrippendorffAlpha;

/**
 * How far judges agree with themselves and with each other, by scores alone.
 *
 * @param repeats of one answer in one order of examples
 * @param permutations of one answer, means of its repeats in each order of examples
 * @param offsets by order of examples: what it adds to an answer's score, in points, against the
 *     mean of all orders in which the answer was scored; empty if no answer was in two
 * @param judges by name
 * @param alpha Krippendorff's (interval) of the judges' mean scores of each answer; without a value
 *     if there is one judge
 */
public record JudgeConsistency(
    Agreement repeats,
    Agreement permutations,
    TreeMap<Integer, Interval> offsets,
    List<String> judges,
    Interval alpha) {

  /** A judgement that has a score, as it is told. */
  private record Scored(
      String questionId, String model, String judge, int permutation, double score) {
    static Scored of(Judgement judgement, Rubric rubric) {
      return new Scored(
          judgement.questionId(),
          judgement.model(),
          judgement.judge(),
          judgement.permutation(),
          rubric.told(judgement.score().getAsDouble()));
    }
  }

  private record Answered(String questionId, String model, String judge)
      implements Comparable<Answered> {
    private static final Comparator<Answered> ORDER =
        Comparator.comparing(Answered::questionId)
            .thenComparing(Answered::model)
            .thenComparing(Answered::judge);

    @Override
    public int compareTo(Answered other) {
      return ORDER.compare(this, other);
    }
  }

  /** Looks at all that have a score. */
  static JudgeConsistency of(
      QuestionIndex questions, Collection<Judgement> judgements, ClusteredBootstrap bootstrap) {
    List<Scored> scored =
        judgements.stream()
            .filter(each -> each.score().isPresent())
            .map(each -> Scored.of(each, questions.rubric(each.questionId())))
            .toList();
    List<double[]> repeats = new ArrayList<>();
    Map<String, List<Map<Integer, Double>>> orders = new TreeMap<>();
    grouped(scored, each -> new Answered(each.questionId(), each.model(), each.judge()))
        .values()
        .forEach(
            answer -> {
              TreeMap<Integer, Double> means = new TreeMap<>();
              grouped(answer, Scored::permutation)
                  .forEach(
                      (order, same) -> {
                        repeats.add(scores(same));
                        means.put(order, mean(same));
                      });
              orders
                  .computeIfAbsent(answer.get(0).questionId(), id -> new ArrayList<>())
                  .add(means);
            });
    List<double[]> permutations =
        orders.values().stream()
            .flatMap(List::stream)
            .map(means -> means.values().stream().mapToDouble(m -> m).toArray())
            .toList();
    List<String> judges = scored.stream().map(Scored::judge).distinct().sorted().toList();
    return new JudgeConsistency(
        Agreement.of(repeats),
        Agreement.of(permutations),
        offsets(new ArrayList<>(orders.values()), bootstrap),
        judges,
        judges.size() < 2 ? Interval.NONE : alpha(scored, bootstrap));
  }

  private static TreeMap<Integer, Interval> offsets(
      List<List<Map<Integer, Double>>> questions, ClusteredBootstrap bootstrap) {
    TreeMap<Integer, Interval> offsets = new TreeMap<>();
    questions.stream()
        .flatMap(List::stream)
        .filter(means -> means.size() > 1)
        .forEach(means -> means.keySet().forEach(order -> offsets.put(order, Interval.NONE)));
    offsets.replaceAll(
        (order, none) ->
            bootstrap.mean(questions.stream().map(answers -> offsets(answers, order)).toList()));
    return offsets;
  }

  private static double[] offsets(List<Map<Integer, Double>> answers, int order) {
    return answers.stream()
        .filter(means -> means.size() > 1 && means.containsKey(order))
        .mapToDouble(means -> means.get(order) - mean(means))
        .toArray();
  }

  private static Interval alpha(List<Scored> scored, ClusteredBootstrap bootstrap) {
    List<List<double[]>> questions = new ArrayList<>();
    grouped(scored, Scored::questionId)
        .values()
        .forEach(
            question -> {
              List<double[]> units = new ArrayList<>();
              grouped(question, Scored::model)
                  .values()
                  .forEach(
                      answer ->
                          units.add(
                              grouped(answer, Scored::judge).values().stream()
                                  .mapToDouble(JudgeConsistency::mean)
                                  .toArray()));
              questions.add(units);
            });
    return KrippendorffAlpha.interval(questions, bootstrap);
  }

  private static <K> TreeMap<K, List<Scored>> grouped(
      List<Scored> judgements, Function<Scored, K> key) {
    TreeMap<K, List<Scored>> groups = new TreeMap<>();
    judgements.forEach(
        each -> groups.computeIfAbsent(key.apply(each), absent -> new ArrayList<>()).add(each));
    return groups;
  }

  private static double[] scores(List<Scored> judgements) {
    return judgements.stream().mapToDouble(Scored::score).toArray();
  }

  private static double mean(List<Scored> judgements) {
    return judgements.stream()
        .mapToDouble(Scored::score)
        .sorted() // so that the order of arrival decides no last bit
        .average()
        .orElseThrow();
  }

  private static double mean(Map<Integer, Double> means) {
    return means.values().stream().mapToDouble(m -> m).average().orElseThrow();
  }
}
