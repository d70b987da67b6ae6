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
  private long packs;

  /**
   * Of lengths that fit.
   *
   * @param inOrder as the file has them
   */
  PlanOracle(PackRules rules, List<Integer> inOrder) {
    this.rules = rules;
    this.inOrder = inOrder;
    kept = bestFitDecreasing();
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

  /** Best fit over open packs, in the order of the file; packs in the order of their closing. */
  Rows streamed(int openPacks) {
    List<List<Integer>> open = new ArrayList<>(); // in the order of opening
    List<List<Integer>> closed = new ArrayList<>();
    for (int length : inOrder) {
      List<Integer> best = fullest(open.stream().filter(p -> fits(p, length)).toList());
      if (best == null) {
        if (open.size() == openPacks) {
          close(fullest(open), open, closed);
        }
        best = new ArrayList<>();
        open.add(best);
      }
      best.add(length);
      if (filled(best) == rules.packLength() || best.size() == rules.maxSequences()) {
        close(best, open, closed);
      }
    }
    closed.addAll(open);
    return new Rows(closed, false);
  }

  /** The global plan's packs in their steps, from where it puts each length. */
  Rows planned() {
    long[] histogram = new long[rules.packLength() + 1];
    inOrder.forEach(length -> histogram[length]++);
    Map<Long, List<Integer>> rows = new TreeMap<>();
    new PackPlan(histogram, rules)
        .places(
            (length, position, slot, count) -> {
              if (position >= 0) {
                rows.computeIfAbsent(position, p -> new ArrayList<>())
                    .addAll(Collections.nCopies(count, length));
              }
            });
    return new Rows(List.copyOf(rows.values()), false);
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

  private List<Integer> bestFitDecreasing() {
    List<List<Integer>> all = new ArrayList<>();
    inOrder.stream()
        .sorted(Comparator.reverseOrder())
        .forEach(
            length -> {
              List<Integer> best = fullest(all.stream().filter(p -> fits(p, length)).toList());
              List<Integer> taken = best == null ? new ArrayList<>() : best;
              all.removeIf(pack -> pack == taken);
              all.add(0, taken); // of packs filled alike, the one touched last
              taken.add(length);
            });
    all.removeIf(
        pack ->
            pack.size() < rules.maxSequences()
                && filled(pack) < rules.minFill() * rules.packLength());
    packs = all.size();
    return all.stream().flatMap(List::stream).sorted().toList();
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

  private void close(List<Integer> pack, List<List<Integer>> open, List<List<Integer>> closed) {
    open.removeIf(one -> one == pack);
    closed.add(pack);
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
