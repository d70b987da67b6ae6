package org.longalign.beam.generate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.longalign.beam.data.SeededHash;

/**
 * The kinds of questions of those slots that are empty and stay so, by stratum: what reserves are
 * to fill, in the order in which they do.
 */
final class OpenSlots
    extends PTransform<PCollection<Slot>, PCollectionView<Map<String, List<Integer>>>> {
  private static final long serialVersionUID = 1;

  private final PCollectionView<Map<String, String>> repeated;
  private final long seed;

  /**
   * @param repeated pairs that do not count, by id
   */
  OpenSlots(PCollectionView<Map<String, String>> repeated, long seed) {
    this.repeated = repeated;
    this.seed = seed;
  }

  @Override
  public PCollectionView<Map<String, List<Integer>>> expand(PCollection<Slot> slots) {
    return slots
        // Not in one with the next: what others flatten must not have a reader with a side input
        // where another of the flattened has none, or portable Flink loses it (Beam 34647).
        .apply("Not to be passed", Filter.by(slot -> !slot.mayPass()))
        .apply("Open", ParDo.of(new Open(repeated)).withSideInputs(repeated))
        .setCoder(
            KvCoder.of(StringUtf8Coder.of(), KvCoder.of(StringUtf8Coder.of(), VarIntCoder.of())))
        .apply("By stratum", GroupByKey.create())
        .apply("In order", ParDo.of(new InOrder(seed)))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), ListCoder.of(VarIntCoder.of())))
        .apply("As side input", View.asMap());
  }

  static final class Open extends DoFn<Slot, KV<String, KV<String, Integer>>> {
    private static final long serialVersionUID = 1;

    private final PCollectionView<Map<String, String>> view;

    Open(PCollectionView<Map<String, String>> view) {
      this.view = view;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      Slot slot = context.element();
      Map<String, String> repeated = context.sideInput(view);
      boolean filled = slot.asked().stream().anyMatch(pair -> !repeated.containsKey(pair.pairId()));
      if (!filled) {
        context.output(KV.of(slot.stratum(), KV.of(slot.documentId(), slot.task())));
      }
    }
  }

  static final class InOrder
      extends DoFn<KV<String, Iterable<KV<String, Integer>>>, KV<String, List<Integer>>> {
    private static final long serialVersionUID = 1;

    private final SeededHash hash;

    InOrder(long seed) {
      hash = new SeededHash(seed, "open");
    }

    @ProcessElement
    public void process(
        @Element KV<String, Iterable<KV<String, Integer>>> open,
        OutputReceiver<KV<String, List<Integer>>> out) {
      List<KV<String, Integer>> slots = new ArrayList<>();
      open.getValue().forEach(slots::add);
      slots.sort(
          Comparator.comparing((KV<String, Integer> slot) -> hash.bits(slot.getKey()))
              .thenComparing(KV::getKey));
      out.output(KV.of(open.getKey(), slots.stream().map(KV::getValue).toList()));
    }
  }
}
