package org.longalign.beam.runners.bench;

import java.util.Map;
import java.util.TreeMap;

/** What is promised of packing, against what was measured in this run. */
final class Targets {
  /** Most packs, by set of lengths. */
  private static final Map<String, Long> PACKS =
      new TreeMap<>(Map.of("10k", 683L, "100k", 7_022L, "1M", 69_464L, "hard", 57_250L));

  /** Sequences a second at {@link LengthSet#LARGEST}. */
  private static final double RATE = 5e6;

  /** Of {@link CurveTable#LARGEST}. */
  private static final double SECONDS = 60;

  /** Bytes of heap, of {@link CurveTable#LARGEST}. */
  private static final long HEAP = 4L << 30;

  private final QualityTable quality;
  private final SpeedTables speed;
  private final CurveTable curve;

  Targets(QualityTable quality, SpeedTables speed, CurveTable curve) {
    this.quality = quality;
    this.speed = speed;
    this.curve = curve;
  }

  String markdown() {
    MarkdownTable table = new MarkdownTable("target", "wanted", "measured", "met");
    for (LengthSet set : speed.sets()) {
      long most = PACKS.get(set.name());
      long packs = quality.packs(set.name());
      table.row(
          "packs, " + set.name(),
          "≤ " + Figures.whole(most),
          Figures.whole(packs),
          word(packs <= most));
      if (set.name().equals(LengthSet.LARGEST)) {
        table.row(
            "sequences/s, " + set.name(),
            "≥ " + Figures.rate((long) RATE, 1),
            Figures.rate((long) speed.rate(set), 1),
            word(speed.rate(set) >= RATE));
      }
    }
    table.row(
        "plan, " + CurveTable.LARGEST,
        "≤ " + Figures.seconds(SECONDS),
        Figures.seconds(curve.seconds()),
        word(curve.seconds() <= SECONDS));
    table.row(
        "peak heap, " + CurveTable.LARGEST,
        "≤ " + Figures.mebibytes(HEAP),
        Figures.mebibytes(curve.peakHeap()),
        word(curve.peakHeap() <= HEAP));
    return "### Targets\n\n" + table;
  }

  private static String word(boolean met) {
    return met ? "yes" : "**no**";
  }
}
