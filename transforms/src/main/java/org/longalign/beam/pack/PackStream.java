package org.longalign.beam.pack;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
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
import org.longalign.beam.data.TrainingStep;

/**
 * Sequences that keep coming to steps, by {@link Packer}s whose state the engine keeps: positions
 * in one value, payloads one by one, so that a sequence is written once and read once.
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

    private static final String PACKER = "packer";
    private static final String PAYLOADS = "payloads";
    private static final String WAIT = "wait";
    private static final String END = "end";

    @StateId(PACKER)
    private final StateSpec<ValueState<byte[]>> packerSpec = StateSpecs.value(ByteArrayCoder.of());

    /** By pack × packLength + slot. */
    @StateId(PAYLOADS)
    private final StateSpec<MapState<Long, Sequence>> payloadsSpec =
        StateSpecs.map(VarLongCoder.of(), SequenceCoder.of());

    @TimerId(WAIT)
    private final TimerSpec waitSpec = TimerSpecs.timer(TimeDomain.PROCESSING_TIME);

    @TimerId(END)
    private final TimerSpec endSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

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
        @StateId(PACKER) ValueState<byte[]> state,
        @StateId(PAYLOADS) MapState<Long, Sequence> payloads,
        @TimerId(WAIT) Timer wait,
        @TimerId(END) Timer end,
        OutputReceiver<TrainingStep> out) {
      byte[] saved = state.read();
      Packer packer = packer(saved);
      if (packer.isEmpty()) { // one wait for all that come until it ends
        wait.offset(streaming.maximumWait()).setRelative();
        end.set(window.maxTimestamp());
      }
      Sequence sequence = element.getValue();
      OpenPacks.Slot slot = packer.add(sequence.length());
      payloads.put(payloadKey(slot.pack(), slot.slot()), sequence);
      emit(element.getKey(), packer.steps(), payloads, out);
      state.write(packer.toBytes());
    }

    @OnTimer(WAIT)
    public void waited(
        @Key Integer key,
        @StateId(PACKER) ValueState<byte[]> state,
        @StateId(PAYLOADS) MapState<Long, Sequence> payloads,
        OutputReceiver<TrainingStep> out) {
      flush(key, state, payloads, out);
    }

    @OnTimer(END)
    public void ended(
        @Key Integer key,
        @StateId(PACKER) ValueState<byte[]> state,
        @StateId(PAYLOADS) MapState<Long, Sequence> payloads,
        OutputReceiver<TrainingStep> out) {
      flush(key, state, payloads, out);
    }

    private void flush(
        int key,
        ValueState<byte[]> state,
        MapState<Long, Sequence> payloads,
        OutputReceiver<TrainingStep> out) {
      Packer packer = packer(state.read());
      emit(key, packer.flush(), payloads, out);
      state.write(packer.toBytes());
    }

    private void emit(
        int key,
        List<Packer.Step> steps,
        MapState<Long, Sequence> payloads,
        OutputReceiver<TrainingStep> out) {
      for (Packer.Step step : steps) {
        List<Pack> packs = new ArrayList<>();
        for (Packer.ClosedPack closed : step.packs()) {
          List<Sequence> sequences = new ArrayList<>();
          for (int slot = 0; slot < closed.sequences(); slot++) {
            long at = payloadKey(closed.pack(), slot);
            sequences.add(payloads.get(at).read());
            payloads.remove(at);
          }
          packs.add(new Pack(sequences));
        }
        out.output(new TrainingStep(step.number() * streaming.packers() + key, packs));
      }
    }

    private Packer packer(byte[] saved) {
      return saved == null
          ? new Packer(rules, streaming.openPacks())
          : Packer.ofBytes(rules, streaming.openPacks(), saved);
    }

    private long payloadKey(long pack, int slot) {
      return pack * rules.packLength() + slot;
    }
  }
}
