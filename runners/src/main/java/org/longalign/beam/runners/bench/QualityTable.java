package org.longalign.beam.runners.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.longalign.beam.data.PlanFigures;
import org.longalign.beam.pack.PackPlan;
import org.longalign.beam.pipelines.plan.StreamedPacks;

/** How many packs each packer makes of each set of lengths. */
final class QualityTable {
  private final List<LengthSet> sets;
  private final Map<String, Long> packs = new LinkedHashMap<>(); // by set: ours
  private final Map<String, Long> bounds = new LinkedHashMap<>(); // by set
  private final Map<String, List<String>> cells = new LinkedHashMap<>(); // by packer, in set order
  private final List<String> leftOut = new ArrayList<>();

  private QualityTable(List<LengthSet> sets) {
    this.sets = sets;
  }

  static QualityTable of(List<LengthSet> sets, List<PeerResult> peers) {
    QualityTable table = new QualityTable(sets);
    for (LengthSet set : sets) {
      PlanFigures figures = new PackPlan(set.histogram(), PlannedPlaces.RULES).figures();
      table.packs.put(set.name(), figures.packs());
      table.bounds.put(set.name(), figures.lowerBound());
      table.add("**ours**", set, figures.packs(), set.tokens());
      for (int held : new int[] {16, 64, 256}) {
        table.add(
            "**ours, streaming**, " + held + " packs held", set, streamed(set, held), set.tokens());
      }
      for (PeerResult peer : peers) {
        if (peer.lengths().equals(set.name())) {
          table.add(peer.peer(), set, peer.packs(), set.tokens());
        }
      }
      LongAlignPacks nextFit = LongAlignPacks.of(set.lengths(), PackingBenchmark.CAPACITY);
      table.add("LongAlign next fit", set, nextFit.rows().size(), nextFit.tokens());
      table.leftOut.add(nextFit.tooLong() + " and " + nextFit.inLastPack() + " of " + set.name());
    }
    return table;
  }

  /** Packs of our plan. */
  long packs(String set) {
    return packs.get(set);
  }

  String markdown() {
    String[] heads = new String[1 + sets.size()];
    String[] bound = new String[heads.length];
    heads[0] = "packs (over the bound), filled";
    bound[0] = "lower bound";
    for (int i = 0; i < sets.size(); i++) {
      heads[i + 1] = sets.get(i).name();
      bound[i + 1] = Figures.whole(bounds.get(sets.get(i).name()));
    }
    MarkdownTable table = new MarkdownTable(heads).row(bound);
    cells.forEach(
        (packer, figures) -> {
          List<String> row = new ArrayList<>(List.of(packer));
          row.addAll(figures);
          table.row(row.toArray(String[]::new));
        });
    return "### Packs\n\n"
        + "Of "
        + Figures.whole(PackingBenchmark.CAPACITY)
        + " tokens. The bound is the stronger of ceil(sum / C) and Martello and Toth's L2.\n\n"
        + table
        + "\n"
        + "LongAlign's next fit leaves out sequences as long as a pack, and those of the last pack: "
        + String.join("; ", leftOut)
        + ". The others place all.\n";
  }

  private void add(String packer, LengthSet set, long made, long tokens) {
    double filled = (double) tokens / ((double) made * PackingBenchmark.CAPACITY);
    cells
        .computeIfAbsent(packer, name -> new ArrayList<>())
        .add(
            String.format(
                Locale.ROOT,
                "%s (%+,d), %s",
                Figures.whole(made),
                made - bounds.get(set.name()),
                Figures.percent(filled)));
  }

  private static long streamed(LengthSet set, int held) {
    StreamedPacks packs = new StreamedPacks(PlannedPlaces.RULES, held);
    for (int length : set.lengths()) {
      packs.add(length);
    }
    return packs.end("streamed").rows();
  }
}
