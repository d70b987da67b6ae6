package org.longalign.beam.pack;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.state.BagState;
import org.apache.beam.sdk.state.MapState;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.longalign.beam.data.Pack;
import org.longalign.beam.data.SeededHash;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.SequenceCoder;
import org.longalign.beam.data.StepCounters;
import org.longalign.beam.data.TrainingStep;

/**
 * Sequences that keep coming to steps, by {@link RollingPlan}s whose state the engine keeps: names
 * and lengths apart from payloads, so that planning reads no payload, and each payload is written
 * once and read once.
 */
final class PackStream extends PTransform<PCollection<Sequence>, PCollection<TrainingStep>> {
  private static final long serialVersionUID = 1;

  private final PackRules rules;
  private final Streaming streaming;

  PackStream(PackRules rules, Streaming streaming) {
    this.rules = rules;
    this.streaming = streaming;
  }

  @Override
  public PCollection<TrainingStep> expand(PCollection<Sequence> sequences) {
    SeededHash hash = new SeededHash(rules.seed(), "packer");
    int packers = streaming.packers();
    return sequences
        .apply(
            "Choose packer",
            WithKeys.of((Sequence sequence) -> hash.below(packers, sequence.id()))
                .withKeyType(TypeDescriptors.integers()))
        .setCoder(KvCoder.of(VarIntCoder.of(), SequenceCoder.of()))
        .apply("Pack", ParDo.of(new PackArrivals(rules, streaming)));
  }

  static final class PackArrivals extends DoFn<KV<Integer, Sequence>, TrainingStep> {
    private static final long serialVersionUID = 1;

    private static final String TOTALS = "totals";
    private static final String HELD = "held";
    private static final String PAYLOADS = "payloads";
    private static final String WAIT = "wait";
    private static final String END = "end";

    @StateId(TOTALS)
    private final StateSpec<ValueState<StreamTotals>> totalsSpec =
        StateSpecs.value(new StreamTotals.SelfCoder());

    @StateId(HELD)
    private final StateSpec<BagState<HeldSequence>> heldSpec =
        StateSpecs.bag(new HeldSequence.SelfCoder());

    /** By arrival. */
    @StateId(PAYLOADS)
    private final StateSpec<MapState<Long, Sequence>> payloadsSpec =
        StateSpecs.map(VarLongCoder.of(), SequenceCoder.of());

    @TimerId(WAIT)
    private final TimerSpec waitSpec = TimerSpecs.timer(TimeDomain.PROCESSING_TIME);

    @TimerId(END)
    private final TimerSpec endSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

    private final StepCounters counters = new StepCounters(PackRejection.TOO_LONG.stage());
    private final PackRules rules;
    private final Streaming streaming;

    PackArrivals(PackRules rules, Streaming streaming) {
      this.rules = rules;
      this.streaming = streaming;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Sequence> element,
        BoundedWindow window,
        @StateId(TOTALS) ValueState<StreamTotals> state,
        @StateId(HELD) BagState<HeldSequence> held,
        @StateId(PAYLOADS) MapState<Long, Sequence> payloads,
        @TimerId(WAIT) Timer wait,
        @TimerId(END) Timer end,
        OutputReceiver<TrainingStep> out) {
      StreamTotals totals = totals(state);
      if (totals.waiting() == 0) { // one wait for all that come until it ends
        wait.offset(streaming.maximumWait()).setRelative();
        end.set(window.maxTimestamp());
      }
      Sequence sequence = element.getValue();
      payloads.put(totals.arrivals(), sequence);
      held.add(new HeldSequence(totals.arrivals(), sequence.length()));
      totals = totals.arrived(rules.footprint(sequence.length()));
      RollingPlan plan = new RollingPlan(rules, streaming.openPacks());
      if (plan.isDue(totals.footprints(), totals.waiting())) {
        RollingPlan.Planned planned = plan.plan(sorted(held), totals.plans());
        totals = emit(planned, totals, element.getKey(), held, payloads, out);
      }
      state.write(totals);
    }

    @OnTimer(WAIT)
    public void waited(
        @Key Integer key,
        @StateId(TOTALS) ValueState<StreamTotals> state,
        @StateId(HELD) BagState<HeldSequence> held,
        @StateId(PAYLOADS) MapState<Long, Sequence> payloads,
        OutputReceiver<TrainingStep> out) {
      flush(key, state, held, payloads, out);
    }

    @OnTimer(END)
    public void ended(
        @Key Integer key,
        @StateId(TOTALS) ValueState<StreamTotals> state,
        @StateId(HELD) BagState<HeldSequence> held,
        @StateId(PAYLOADS) MapState<Long, Sequence> payloads,
        OutputReceiver<TrainingStep> out) {
      flush(key, state, held, payloads, out);
    }

    private void flush(
        int key,
        ValueState<StreamTotals> state,
        BagState<HeldSequence> held,
        MapState<Long, Sequence> payloads,
        OutputReceiver<TrainingStep> out) {
      StreamTotals totals = totals(state);
      RollingPlan plan = new RollingPlan(rules, streaming.openPacks());
      RollingPlan.Planned planned = plan.planAll(sorted(held), totals.plans());
      state.write(emit(planned, totals, key, held, payloads, out));
    }

    private StreamTotals emit(
        RollingPlan.Planned planned,
        StreamTotals totals,
        int key,
        BagState<HeldSequence> held,
        MapState<Long, Sequence> payloads,
        OutputReceiver<TrainingStep> out) {
      long step = totals.steps();
      for (List<List<HeldSequence>> next : planned.steps()) {
        List<Pack> packs = new ArrayList<>();
        for (List<HeldSequence> pack : next) {
          packs.add(new Pack(pack.stream().map(sequence -> take(sequence, payloads)).toList()));
        }
        out.output(counters.counted(new TrainingStep(step++ * streaming.packers() + key, packs)));
      }
      held.clear();
      long footprints = 0;
      for (HeldSequence sequence : planned.rest()) {
        held.add(sequence);
        footprints += rules.footprint(sequence.length());
      }
      return totals.planned(planned.steps().size(), footprints, planned.rest().size());
    }

    private static Sequence take(HeldSequence held, MapState<Long, Sequence> payloads) {
      Sequence sequence = payloads.get(held.arrival()).read();
      payloads.remove(held.arrival());
      return sequence;
    }

    private static List<HeldSequence> sorted(BagState<HeldSequence> held) {
      List<HeldSequence> sorted = new ArrayList<>();
      held.read().forEach(sorted::add);
      sorted.sort(Comparator.comparingLong(HeldSequence::arrival));
      return sorted;
    }

    private static StreamTotals totals(ValueState<StreamTotals> state) {
      StreamTotals totals = state.read();
      return totals == null ? StreamTotals.NONE : totals;
    }
  }
}
