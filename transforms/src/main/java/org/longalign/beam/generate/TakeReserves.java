package org.longalign.beam.generate;

import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionView;
import org.longalign.beam.data.Document;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.data.Reserve;
import org.longalign.beam.data.StageMetrics;

/**
 * Reserves to the open slots of their stratum: of the first round the first reserves, and so on.
 */
final class TakeReserves {
  private TakeReserves() {}

  /** How many of a stratum the rounds up to one take, by their open slots. */
  private static int taken(
      List<PCollectionView<Map<String, List<Integer>>>> rounds,
      DoFn<Reserve, ?>.ProcessContext context) {
    String stratum = context.element().document().stratum();
    int taken = 0;
    for (PCollectionView<Map<String, List<Integer>>> round : rounds) {
      taken += context.sideInput(round).getOrDefault(stratum, List.of()).size();
    }
    return taken;
  }

  /** Those that fill the open slots of the last round, each with its slot's kind of questions. */
  static final class ForLast extends DoFn<Reserve, KV<Integer, Document>> {
    private static final long serialVersionUID = 1;

    private final List<PCollectionView<Map<String, List<Integer>>>> before;
    private final PCollectionView<Map<String, List<Integer>>> last;

    ForLast(List<PCollectionView<Map<String, List<Integer>>>> rounds) {
      before = List.copyOf(rounds.subList(0, rounds.size() - 1));
      last = rounds.get(rounds.size() - 1);
    }

    @ProcessElement
    public void process(ProcessContext context) {
      Document document = context.element().document();
      long turn = context.element().rank() - taken(before, context);
      List<Integer> open = context.sideInput(last).getOrDefault(document.stratum(), List.of());
      if (turn >= 0 && turn < open.size()) {
        context.output(KV.of(open.get((int) turn), document));
      }
    }
  }

  /** What is said of those that no round takes. */
  static final class Unused extends DoFn<Reserve, Rejected> {
    private static final long serialVersionUID = 1;

    private final List<PCollectionView<Map<String, List<Integer>>>> rounds;

    Unused(List<PCollectionView<Map<String, List<Integer>>>> rounds) {
      this.rounds = List.copyOf(rounds);
    }

    @ProcessElement
    public void process(ProcessContext context) {
      if (context.element().rank() >= taken(rounds, context)) {
        context.output(StageMetrics.counted(context.element().otherwise()));
      }
    }
  }
}
