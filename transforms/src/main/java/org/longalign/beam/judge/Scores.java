package org.longalign.beam.judge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.longalign.beam.data.Judgement;
import org.longalign.beam.judge.statistics.ClusteredBootstrap;
import org.longalign.beam.judge.statistics.PairedDifference;

/**
 * All that judgements of several models come to, on the scale on which scores are told. The same
 * judgements and seed give the same, in whatever order they come.
 *
 * @param rubrics that questions are judged by, one or more
 * @param models best first
 * @param datasets of which the questions are, if they are of several
 * @param differences of any two models over the questions for which both have a score, in points;
 *     the better one is the first
 * @param human null without human scores
 * @param tokens that judges read and wrote
 * @param cost USD, NaN if some price is not known
 */
public record Scores(
    List<Rubric> rubrics,
    Scale scale,
    List<Model> models,
    List<Dataset> datasets,
    List<Difference> differences,
    HumanAgreement human,
    JudgeConsistency consistency,
    long tokens,
    double cost) {

  /** A model under test. */
  public record Model(String name, ModelScore score) {}

  /** One data set's questions alone. */
  public record Dataset(String name, Rubric rubric, List<Model> models) {}

  /** Two models. */
  public record Difference(String first, String second, PairedDifference difference) {}

  /**
   * Adds up.
   *
   * @param questions all that there are
   * @param models all that gave an answer, judged or not
   * @param human empty if there are none
   * @param seed of the bootstrap
   */
  public static Scores of(
      QuestionIndex questions,
      Set<String> models,
      Collection<Judgement> judgements,
      Collection<HumanScore> human,
      long seed) {
    ClusteredBootstrap bootstrap = ClusteredBootstrap.of(seed);
    TreeMap<String, ScoreTally> tallies = tallies(questions, models, judgements, id -> true);
    List<Model> ranked = ranked(tallies, bootstrap, questions.size());
    return new Scores(
        questions.rubrics(),
        questions.scale(),
        ranked,
        datasets(questions, models, judgements, bootstrap),
        differences(ranked, tallies, bootstrap),
        human.isEmpty() ? null : HumanAgreement.of(questions, tallies, human, bootstrap),
        JudgeConsistency.of(questions, judgements, bootstrap),
        judgements.stream().mapToLong(Judgement::tokens).sum(),
        judgements.stream().mapToDouble(j -> j.cost().orElse(Double.NaN)).sorted().sum());
  }

  private static TreeMap<String, ScoreTally> tallies(
      QuestionIndex questions,
      Set<String> models,
      Collection<Judgement> judgements,
      Predicate<String> wanted) {
    TreeMap<String, ScoreTally> tallies = new TreeMap<>();
    models.forEach(model -> tallies.put(model, new ScoreTally()));
    for (Judgement each : judgements) {
      if (wanted.test(each.questionId())) {
        tallies
            .computeIfAbsent(each.model(), model -> new ScoreTally())
            .add(each, questions.rubric(each.questionId()));
      }
    }
    return tallies;
  }

  private static List<Model> ranked(
      TreeMap<String, ScoreTally> tallies, ClusteredBootstrap bootstrap, int questions) {
    List<Model> models = new ArrayList<>();
    tallies.forEach(
        (name, tally) -> models.add(new Model(name, tally.score(bootstrap, questions))));
    // NaN, the mean of no score, is the largest of all to Double.compare.
    models.sort(
        Comparator.comparingDouble(
            model ->
                model.score.questions() == 0 ? Double.MAX_VALUE : -model.score.mean().value()));
    return List.copyOf(models);
  }

  private static List<Dataset> datasets(
      QuestionIndex questions,
      Set<String> models,
      Collection<Judgement> judgements,
      ClusteredBootstrap bootstrap) {
    Map<String, List<String>> ids = new TreeMap<>();
    questions
        .datasets()
        .forEach((id, of) -> ids.computeIfAbsent(of, absent -> new ArrayList<>()).add(id));
    if (ids.size() < 2) {
      return List.of();
    }
    List<Dataset> datasets = new ArrayList<>();
    ids.forEach(
        (name, all) -> {
          TreeMap<String, ScoreTally> tallies =
              tallies(
                  questions, models, judgements, id -> name.equals(questions.datasets().get(id)));
          datasets.add(
              new Dataset(
                  name, questions.choice().of(name), ranked(tallies, bootstrap, all.size())));
        });
    return List.copyOf(datasets);
  }

  private static List<Difference> differences(
      List<Model> models, Map<String, ScoreTally> tallies, ClusteredBootstrap bootstrap) {
    List<Difference> differences = new ArrayList<>();
    for (int a = 0; a < models.size(); a++) {
      for (int b = a + 1; b < models.size(); b++) {
        String first = models.get(a).name;
        String second = models.get(b).name;
        SortedMap<String, Double> ofFirst = tallies.get(first).means();
        SortedMap<String, Double> ofSecond = tallies.get(second).means();
        ofFirst.keySet().retainAll(ofSecond.keySet());
        double[] x = ofFirst.values().stream().mapToDouble(Double::doubleValue).toArray();
        double[] y = ofFirst.keySet().stream().mapToDouble(id -> ofSecond.get(id)).toArray();
        differences.add(new Difference(first, second, PairedDifference.of(x, y, bootstrap)));
      }
    }
    return List.copyOf(differences);
  }

  /** The lowest coverage of a model; 1 without models. */
  public double coverage() {
    return models.stream().mapToDouble(model -> model.score.coverage()).min().orElse(1);
  }
}
