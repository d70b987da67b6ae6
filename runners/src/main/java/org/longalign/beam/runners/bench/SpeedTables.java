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
  private final Map<String, Timing> ours = new LinkedHashMap<>(); // by set

  private SpeedTables(List<LengthSet> sets, List<PeerResult> peers) {
    this.sets = sets;
    this.peers = peers;
  }

  static SpeedTables of(List<LengthSet> sets, List<PeerResult> peers) {
    SpeedTables tables = new SpeedTables(sets, peers);
    for (LengthSet set : sets) {
      long[] histogram = set.histogram();
      tables.ours.put(set.name(), Timing.warm(() -> PlannedPlaces.of(histogram, set.size())));
    }
    return tables;
  }

  /** Sequences a second of our planner. */
  double rate(LengthSet set) {
    return set.size() / ours.get(set.name()).wall();
  }

  List<LengthSet> sets() {
    return sets;
  }

  String markdown() {
    MarkdownTable table =
        new MarkdownTable(
            "lengths, packer", "wall", "CPU", "sequences/s", "ours is faster (wall)", "(CPU)");
    Set<String> called = new LinkedHashSet<>();
    for (LengthSet set : sets) {
      Timing timing = ours.get(set.name());
      table.row(
          set.name() + ", **ours**",
          Figures.seconds(timing.wall()),
          Figures.seconds(timing.cpu()),
          Figures.rate(set.size(), timing.wall()),
          "",
          "");
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
        + "One thread each, warm; the median of the runs. Ours: histogram to plan, steps of 8 packs"
        + " grouped and ordered, and the place of every rank handed out. The peers group no steps.\n\n"
        + table
        + "\nWhat was called:\n\n"
        + String.join("", called);
  }
}
