package org.longalign.beam.rank;

import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.longalign.beam.data.SeededHash;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.SequenceCoder;
import org.longalign.beam.data.TrainingStep;
import org.longalign.beam.data.TrainingStepCoder;

/**
 * Sequences to training steps, as a {@link Planner} wants it: count, plan, rank, place, assemble.
 *
 * <p>Payloads cross the network twice, grouped by (length, hash prefix) and by step; the plan is
 * made of counts alone, on every worker anew, which is cheaper than to send it there.
 */
public final class PlaceInSteps extends PTransform<PCollection<Sequence>, PCollectionTuple> {
  private static final long serialVersionUID = 1;

  public static final TupleTag<TrainingStep> STEPS = new TupleTag<>("steps") {};

  /** The counts, exactly one element. */
  public static final TupleTag<RankCounts> COUNTS = new TupleTag<>("counts") {};

  private static final TupleTag<KV<Long, Sequence>> KEYED = new TupleTag<>("keyed") {};
  private static final TupleTag<Long> KEYS = new TupleTag<>("keys") {};

  /** Enough that one length's group stays small, few enough that the counts do. */
  private static final int SHARDS_OF_A_LENGTH = 32;

  private static final int SHARDS_OF_ALL = 1024;

  private final Planner planner;
  private final boolean byLength;
  private final long seed;

  private PlaceInSteps(Planner planner, boolean byLength, long seed) {
    this.planner = planner;
    this.byLength = byLength;
    this.seed = seed;
  }

  /** Ranks among sequences of the same length. */
  public static PlaceInSteps byLength(Planner planner, long seed) {
    return new PlaceInSteps(planner, true, seed);
  }

  /** Ranks among all sequences, whose length counts as 0. */
  public static PlaceInSteps regardlessOfLength(Planner planner, long seed) {
    return new PlaceInSteps(planner, false, seed);
  }

  @Override
  public PCollectionTuple expand(PCollection<Sequence> sequences) {
    int shards = byLength ? SHARDS_OF_A_LENGTH : SHARDS_OF_ALL;
    // The keys leave the same ParDo as the payloads: a second consumer of the sequences themselves
    // would have them encoded once more.
    PCollectionTuple keyed =
        sequences.apply(
            "Key",
            ParDo.of(new Key(shards, byLength, seed)).withOutputTags(KEYED, TupleTagList.of(KEYS)));
    keyed.get(KEYED).setCoder(KvCoder.of(VarLongCoder.of(), SequenceCoder.of()));
    PCollection<RankCounts> counts =
        keyed
            .get(KEYS)
            .setCoder(VarLongCoder.of())
            .apply("Count", Combine.globally(new CountKeys(shards)));
    PCollectionView<RankCounts> view = counts.apply("As side input", View.asSingleton());
    PCollection<TrainingStep> steps =
        keyed
            .get(KEYED)
            .apply("Group by rank key", GroupByKey.create())
            .apply("Place", ParDo.of(new PlaceAll(planner, seed, view)).withSideInputs(view))
            .setCoder(KvCoder.of(VarLongCoder.of(), new PlacedSequence.SelfCoder()))
            .apply("Group by step", GroupByKey.create())
            .apply("Assemble", ParDo.of(new Assemble()))
            .setCoder(TrainingStepCoder.of());
    return PCollectionTuple.of(STEPS, steps).and(COUNTS, counts);
  }

  static final class Key extends DoFn<Sequence, KV<Long, Sequence>> {
    private static final long serialVersionUID = 1;

    private final int shards;
    private final boolean byLength;
    private final SeededHash hash;
    private transient RankCounts shape;

    Key(int shards, boolean byLength, long seed) {
      this.shards = shards;
      this.byLength = byLength;
      this.hash = hash(seed);
    }

    @Setup
    public void setup() {
      shape = new RankCounts(shards);
    }

    @ProcessElement
    public void process(@Element Sequence sequence, MultiOutputReceiver out) {
      int shard = shape.shardOf(hash.bits(sequence.id()));
      long key = RankKey.of(byLength ? sequence.length() : 0, shard);
      out.get(KEYED).output(KV.of(key, sequence));
      out.get(KEYS).output(key);
    }
  }

  static final class PlaceAll extends DoFn<KV<Long, Iterable<Sequence>>, KV<Long, PlacedSequence>> {
    private static final long serialVersionUID = 1;

    private final Planner planner;
    private final SeededHash hash;
    private final PCollectionView<RankCounts> view;
    private transient RankCounts counts;
    private transient Placement placement;

    PlaceAll(Planner planner, long seed, PCollectionView<RankCounts> view) {
      this.planner = planner;
      this.hash = hash(seed);
      this.view = view;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      RankCounts now = context.sideInput(view);
      if (counts != now) { // a runner decodes a side input once for an instance and window
        placement = planner.plan(now);
        counts = now;
      }
      long key = context.element().getKey();
      int length = RankKey.lengthOf(key);
      long rank = counts.before(length, RankKey.shardOf(key));
      for (Sequence sequence : RankOrder.of(context.element().getValue(), hash)) {
        Place place = placement.of(length, rank++);
        context.output(
            KV.of(place.step(), new PlacedSequence(place.row(), place.slot(), sequence)));
      }
    }
  }

  static final class Assemble extends DoFn<KV<Long, Iterable<PlacedSequence>>, TrainingStep> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(
        @Element KV<Long, Iterable<PlacedSequence>> group, OutputReceiver<TrainingStep> out) {
      out.output(StepAssembly.of(group.getKey(), group.getValue()));
    }
  }

  private static SeededHash hash(long seed) {
    return new SeededHash(seed, "rank");
  }
}
