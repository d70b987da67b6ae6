package org.longalign.beam.pipelines.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.longalign.beam.pack.PackPlan;
import org.longalign.beam.pack.PackRules;

/**
 * What a plan must come to, by lists and loops over every sequence: no histogram, no index. Only
 * the steps that packs of a global plan are put in are read from the plan itself.
 */
final class PlanOracle {
  /** Rows of steps: the lengths in each. */
  record Rows(List<List<Integer>> rows, boolean padded) {}

  private final PackRules rules;
  private final List<Integer> inOrder;
  private final List<Integer> kept;
  private final long packs;

  /**
   * Of lengths that fit.
   *
   * @param inOrder as the file has them
   */
  PlanOracle(PackRules rules, List<Integer> inOrder) {
    this.rules = rules;
    this.inOrder = inOrder;
    List<List<Integer>> filled =
        bestFitDecreasing(inOrder).stream().filter(pack -> !underfilled(pack)).toList();
    packs = filled.size();
    kept = filled.stream().flatMap(List::stream).sorted().toList();
  }

  /** Lengths that the global plan packs, ascending. */
  List<Integer> kept() {
    return kept;
  }

  /** Packs of the global plan. */
  long packs() {
    return packs;
  }

  Rows nextFit() {
    List<List<Integer>> rows = new ArrayList<>();
    int room = 0;
    for (int length : drawn()) {
      boolean fits = !rows.isEmpty() && footprint(length) <= room;
      if (!fits || rows.get(rows.size() - 1).size() == rules.maxSequences()) {
        rows.add(new ArrayList<>());
        room = rules.packLength();
      }
      rows.get(rows.size() - 1).add(length);
      room -= footprint(length);
    }
    return new Rows(rows, false);
  }

  Rows sorted() {
    return new Rows(kept.stream().map(List::of).toList(), true);
  }

  Rows naive() {
    return new Rows(drawn().stream().map(List::of).toList(), true);
  }

  /** In the order of the file; when so much is held, the first packs of all that is held go out. */
  Rows streamed(int openPacks) {
    int k = rules.packsPerStep();
    int most = openPacks + k;
    int out = Math.max(k, openPacks / 2 / k * k);
    List<List<Integer>> rows = new ArrayList<>();
    List<Integer> held = new ArrayList<>();
    int plans = 0;
    for (int length : inOrder) {
      held.add(length);
      if (filled(held) >= most * rules.packLength() || held.size() / most >= rules.maxSequences()) {
        List<Integer> first =
            bestFitDecreasing(held).stream().limit(out).flatMap(List::stream).toList();
        rows.addAll(planned(first, rules.seed() + plans++));
        first.forEach(held::remove); // an Integer: by value
      }
    }
    rows.addAll(planned(held, rules.seed() + plans));
    return new Rows(rows, false);
  }

  /** The global plan's packs in their steps, from where it puts each length. */
  Rows planned() {
    return new Rows(planned(inOrder, rules.seed()), false);
  }

  private List<List<Integer>> planned(List<Integer> lengths, long seed) {
    long[] histogram = new long[rules.packLength() + 1];
    lengths.forEach(length -> histogram[length]++);
    Map<Long, List<Integer>> rows = new TreeMap<>();
    new PackPlan(histogram, rules.withSeed(seed))
        .places(
            (length, position, slot, count) -> {
              if (position >= 0) {
                rows.computeIfAbsent(position, p -> new ArrayList<>())
                    .addAll(Collections.nCopies(count, length));
              }
            });
    return List.copyOf(rows.values());
  }

  double padding(Rows rows) {
    long tokens = rows.rows().stream().flatMap(List::stream).mapToLong(n -> n).sum();
    long room = 0;
    for (List<List<Integer>> step : steps(rows)) {
      int longest =
          rows.padded()
              ? step.stream().mapToInt(row -> row.get(0)).max().orElseThrow()
              : rules.packLength();
      room += (long) longest * step.size();
    }
    return room == 0 ? 0 : 1 - (double) tokens / room;
  }

  /** Every step as long as its costliest row. */
  double cost(Rows rows) {
    return steps(rows).stream().mapToDouble(step -> costs(step, true)).sum();
  }

  double maxOverMean(Rows rows) {
    return steps(rows).stream()
        .filter(step -> step.size() == rules.packsPerStep())
        .mapToDouble(step -> costs(step, true) * step.size() / costs(step, false))
        .average()
        .orElse(1);
  }

  private double costs(List<List<Integer>> step, boolean costliest) {
    List<Double> costs =
        step.stream()
            .map(
                row ->
                    row.stream()
                        .mapToDouble(
                            n ->
                                rules.costModel().linear() * n
                                    + rules.costModel().quadratic() * (double) n * n)
                        .sum())
            .toList();
    return costliest ? Collections.max(costs) : costs.stream().mapToDouble(c -> c).sum();
  }

  private List<List<List<Integer>>> steps(Rows rows) {
    List<List<List<Integer>>> steps = new ArrayList<>();
    int k = rules.packsPerStep();
    for (int from = 0; from < rows.rows().size(); from += k) {
      steps.add(rows.rows().subList(from, Math.min(from + k, rows.rows().size())));
    }
    return steps;
  }

  /** Packs in the order of their opening; of packs filled alike, the one touched last is taken. */
  private List<List<Integer>> bestFitDecreasing(List<Integer> lengths) {
    List<List<Integer>> opened = new ArrayList<>();
    List<List<Integer>> touched = new ArrayList<>(); // the last one first
    lengths.stream()
        .sorted(Comparator.reverseOrder())
        .forEach(
            length -> {
              List<Integer> best = fullest(touched.stream().filter(p -> fits(p, length)).toList());
              List<Integer> taken = best == null ? new ArrayList<>() : best;
              if (best == null) {
                opened.add(taken);
              }
              touched.removeIf(pack -> pack == taken);
              touched.add(0, taken);
              taken.add(length);
            });
    return opened;
  }

  /** Whether a pack that might have taken more has too little in it. */
  private boolean underfilled(List<Integer> pack) {
    return pack.size() < rules.maxSequences()
        && filled(pack) < rules.minFill() * rules.packLength();
  }

  /** Kept lengths, each drawn from what is left of the sorted list. */
  private List<Integer> drawn() {
    SplittableRandom random = new SplittableRandom(rules.seed());
    List<Integer> left = new ArrayList<>(kept);
    List<Integer> drawn = new ArrayList<>();
    while (!left.isEmpty()) {
      drawn.add(left.remove((int) random.nextLong(left.size())));
    }
    return drawn;
  }

  /** The first of the fullest, or null if there is none. */
  private List<Integer> fullest(List<List<Integer>> packs) {
    int most = packs.stream().mapToInt(this::filled).max().orElse(0);
    return packs.stream().filter(pack -> filled(pack) == most).findFirst().orElse(null);
  }

  private boolean fits(List<Integer> pack, int length) {
    return pack.size() < rules.maxSequences()
        && filled(pack) + footprint(length) <= rules.packLength();
  }

  private int filled(List<Integer> pack) {
    return pack.stream().mapToInt(this::footprint).sum();
  }

  private int footprint(int length) {
    int over = length % rules.lengthMultiple();
    return over == 0 ? length : length + rules.lengthMultiple() - over;
  }
}
