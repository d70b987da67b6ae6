package org.longalign.beam.pipelines.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.longalign.beam.pack.HeldSequence;
import org.longalign.beam.pack.PackRules;
import org.longalign.beam.pack.RollingPlan;
import org.longalign.beam.rank.StepCosts;

/** What unbounded input would be packed to: lengths go in one by one, in their order. */
public final class StreamedPacks {
  private final PackRules rules;
  private final RollingPlan rolling;
  private final StepCosts costs;
  private List<HeldSequence> held = new ArrayList<>();
  private long footprints;
  private long arrivals;
  private long plans;
  private long packs;
  private long tokens;
  private long nanos;

  /**
   * Nothing has come yet.
   *
   * @param openPacks packs' worth of lengths that are held back
   */
  public StreamedPacks(PackRules rules, int openPacks) {
    this.rules = rules;
    rolling = new RollingPlan(rules, openPacks);
    costs = new StepCosts(rules.packsPerStep());
  }

  /** The next length, in tokens, at most packLength. */
  public void add(int length) {
    tokens += length;
    held.add(new HeldSequence(arrivals++, length));
    footprints += rules.footprint(length);
    if (rolling.isDue(footprints, held.size())) {
      count(() -> rolling.plan(held, plans++));
    }
  }

  /** Lets out what is held. */
  public Strategy end(String name) {
    count(() -> rolling.planAll(held, plans));
    double padding = 1 - (double) tokens / ((double) packs * rules.packLength());
    return Strategy.of(name, packs, packs == 0 ? 0 : padding, costs.end());
  }

  /** Time in planning alone. */
  double seconds() {
    return nanos / 1e9;
  }

  private void count(Supplier<RollingPlan.Planned> plan) {
    long begin = System.nanoTime();
    RollingPlan.Planned planned = plan.get();
    nanos += System.nanoTime() - begin;
    for (List<List<HeldSequence>> step : planned.steps()) {
      for (List<HeldSequence> pack : step) {
        packs++;
        costs.add(pack.stream().mapToLong(one -> rules.costModel().of(one.length())).sum());
      }
    }
    held = planned.rest();
    footprints = held.stream().mapToLong(one -> rules.footprint(one.length())).sum();
  }
}
