package org.longalign.beam.runners.bench;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How fast plans are made: ours from a histogram, the peers' from lengths. */
final class SpeedTables {
  private final List<LengthSet> sets;
  private final List<PeerResult> peers;
  private final Map<String, Timing> plan = new LinkedHashMap<>(); // by set, from the histogram
  private final Map<String, Timing> whole = new LinkedHashMap<>(); // by set, as the peers do it

  private SpeedTables(List<LengthSet> sets, List<PeerResult> peers) {
    this.sets = sets;
    this.peers = peers;
  }

  static SpeedTables of(List<LengthSet> sets, List<PeerResult> peers) {
    SpeedTables tables = new SpeedTables(sets, peers);
    for (LengthSet set : sets) {
      long[] histogram = set.histogram();
      tables.plan.put(set.name(), Timing.warm(() -> PlannedPlaces.of(histogram, set.size())));
      tables.whole.put(set.name(), Timing.warm(() -> SequencePlaces.of(set)));
    }
    return tables;
  }

  /** Sequences a second of our planner, from the histogram. */
  double rate(LengthSet set) {
    return set.size() / plan.get(set.name()).wall();
  }

  /** Processor time of each peer over ours, from lengths. */
  Ratios ratios() {
    Ratios ratios = new Ratios();
    for (PeerResult peer : peers) {
      ratios.add(
          "packing " + peer.lengths() + ", over " + peer.peer(),
          peer.cpu() / whole.get(peer.lengths()).cpu());
    }
    return ratios;
  }

  List<LengthSet> sets() {
    return sets;
  }

  String markdown() {
    MarkdownTable table =
        new MarkdownTable(
            "lengths, packer",
            "wall",
            "CPU",
            "sequences/s",
            "ours from lengths is faster by (wall)",
            "(CPU)");
    Set<String> called = new LinkedHashSet<>();
    for (LengthSet set : sets) {
      Timing timing = whole.get(set.name());
      row(table, set, "**ours**, from the histogram", plan.get(set.name()));
      row(table, set, "**ours**, from lengths to each sequence", timing);
      for (PeerResult peer : peers) {
        if (peer.lengths().equals(set.name())) {
          called.add("- " + peer.peer() + " (" + peer.version() + "): " + peer.called() + ".\n");
          table.row(
              set.name() + ", " + peer.peer(),
              Figures.seconds(peer.wall()),
              Figures.seconds(peer.cpu()),
              Figures.rate(set.size(), peer.wall()),
              Figures.times(peer.wall() / timing.wall()),
              Figures.times(peer.cpu() / timing.cpu()));
        }
      }
    }
    return "### Speed\n\n"
        + "One thread each, warm; the median of the runs. Ours from the histogram: the plan, steps of"
        + " 8 packs grouped and ordered, and the places of all ranks handed out, which is what one"
        + " worker does. From lengths: lengths counted before and every single sequence given its"
        + " place after, which is what the peers do; they group no steps.\n\n"
        + table
        + "\nWhat was called:\n\n"
        + String.join("", called);
  }

  private static void row(MarkdownTable table, LengthSet set, String packer, Timing timing) {
    table.row(
        set.name() + ", " + packer,
        Figures.seconds(timing.wall()),
        Figures.seconds(timing.cpu()),
        Figures.rate(set.size(), timing.wall()),
        "",
        "");
  }
}
