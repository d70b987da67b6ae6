package org.longalign.beam.judge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.longalign.beam.data.Judgement;
import org.longalign.beam.judge.statistics.ClusteredBootstrap;
import org.longalign.beam.judge.statistics.PairedDifference;

/**
 * All that judgements of several models come to. The same judgements and seed give the same, in
 * whatever order they come.
 *
 * @param models best first
 * @param differences of any two models over the questions for which both have a score, in points of
 *     the rubric as it is told; the better one is the first
 * @param human null without human scores
 * @param tokens that judges read and wrote
 * @param cost USD, NaN if some price is not known
 */
public record Scores(
    Rubric rubric,
    List<Model> models,
    List<Difference> differences,
    HumanAgreement human,
    JudgeConsistency consistency,
    long tokens,
    double cost) {

  /** A model under test. */
  public record Model(String name, ModelScore score) {}

  /** Two models. */
  public record Difference(String first, String second, PairedDifference difference) {}

  /**
   * Adds up.
   *
   * @param questions how many there are
   * @param human empty if there are none
   * @param seed of the bootstrap
   */
  public static Scores of(
      Rubric rubric,
      Collection<Judgement> judgements,
      int questions,
      Collection<HumanScore> human,
      long seed) {
    ClusteredBootstrap bootstrap = ClusteredBootstrap.of(seed);
    TreeMap<String, ScoreTally> tallies = new TreeMap<>();
    for (Judgement each : judgements) {
      tallies.computeIfAbsent(each.model(), model -> new ScoreTally()).add(each);
    }
    List<Model> models = new ArrayList<>();
    tallies.forEach(
        (name, tally) -> models.add(new Model(name, tally.score(rubric, bootstrap, questions))));
    // NaN, the mean of no score, is the largest of all to Double.compare.
    models.sort(
        Comparator.comparingDouble(
            model ->
                model.score.questions() == 0 ? Double.MAX_VALUE : -model.score.mean().value()));
    return new Scores(
        rubric,
        List.copyOf(models),
        differences(rubric, models, tallies, bootstrap),
        human.isEmpty() ? null : HumanAgreement.of(tallies, human, bootstrap),
        JudgeConsistency.of(judgements, bootstrap),
        judgements.stream().mapToLong(Judgement::tokens).sum(),
        judgements.stream().mapToDouble(j -> j.cost().orElse(Double.NaN)).sorted().sum());
  }

  private static List<Difference> differences(
      Rubric rubric,
      List<Model> models,
      Map<String, ScoreTally> tallies,
      ClusteredBootstrap bootstrap) {
    List<Difference> differences = new ArrayList<>();
    for (int a = 0; a < models.size(); a++) {
      for (int b = a + 1; b < models.size(); b++) {
        String first = models.get(a).name;
        String second = models.get(b).name;
        SortedMap<String, Double> ofFirst = tallies.get(first).means();
        SortedMap<String, Double> ofSecond = tallies.get(second).means();
        ofFirst.keySet().retainAll(ofSecond.keySet());
        double[] x = ofFirst.values().stream().mapToDouble(rubric::told).toArray();
        double[] y =
            ofFirst.keySet().stream().mapToDouble(q -> rubric.told(ofSecond.get(q))).toArray();
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
