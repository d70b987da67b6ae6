package org.longalign.beam.pipelines.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.longalign.beam.pack.OpenPacks;
import org.longalign.beam.pack.PackRules;
import org.longalign.beam.rank.StepCosts;

/** What unbounded input would be packed to: lengths go in one by one, in their order. */
final class StreamedPacks {
  private final PackRules rules;
  private final OpenPacks open;
  private final StepCosts costs;
  private final Map<Long, Long> costOfOpen = new HashMap<>();
  private final List<Long> complete = new ArrayList<>();
  private final OpenPacks.Closed closed = (pack, sequences) -> complete.add(pack);
  private long tokens;
  private long nanos;

  StreamedPacks(PackRules rules, int openPacks) {
    this.rules = rules;
    open = new OpenPacks(rules, openPacks);
    costs = new StepCosts(rules.packsPerStep());
  }

  void add(int length) {
    tokens += length;
    long begin = System.nanoTime();
    OpenPacks.Slot slot = open.place(length, closed);
    nanos += System.nanoTime() - begin;
    costOfOpen.merge(slot.pack(), rules.costModel().of(length), Long::sum);
    settle();
  }

  Strategy end(String name) {
    open.flush(closed);
    settle();
    double padding = 1 - (double) tokens / ((double) open.packs() * rules.packLength());
    return Strategy.of(name, open.packs(), open.packs() == 0 ? 0 : padding, costs.end());
  }

  /** Time in the packer alone. */
  double seconds() {
    return nanos / 1e9;
  }

  /** Costs what was closed; not while it is closed, for its last sequence is not counted then. */
  private void settle() {
    complete.forEach(pack -> costs.add(costOfOpen.remove(pack)));
    complete.clear();
  }
}
