package org.longalign.beam.rank;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.longalign.beam.data.Pack;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.TrainingStep;

/** Puts the sequences of one step into their rows. */
final class StepAssembly {
  private static final Comparator<PlacedSequence> ORDER =
      Comparator.comparingInt(PlacedSequence::row)
          .thenComparingInt(PlacedSequence::slot)
          .thenComparingInt(PlacedSequence::member);

  private StepAssembly() {}

  static TrainingStep of(long step, Iterable<PlacedSequence> arrived) {
    List<PlacedSequence> placed = new ArrayList<>();
    arrived.forEach(placed::add);
    placed.sort(ORDER);
    List<Pack> packs = new ArrayList<>();
    List<Sequence> row = new ArrayList<>();
    for (PlacedSequence next : placed) {
      if (next.row() != packs.size()) {
        packs.add(new Pack(row));
        row = new ArrayList<>();
      }
      if (next.row() != packs.size()) {
        throw new IllegalStateException(
            "row " + packs.size() + " of step " + step + " must have sequences, got none");
      }
      row.add(next.sequence());
    }
    packs.add(new Pack(row));
    return new TrainingStep(step, packs);
  }
}
