package org.longalign.beam.rank;

import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.longalign.beam.data.RejectReason;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.data.SeededHash;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.SequenceCoder;
import org.longalign.beam.data.Sifted;
import org.longalign.beam.data.StageMetrics;
import org.longalign.beam.data.StepCounters;
import org.longalign.beam.data.TrainingStep;
import org.longalign.beam.data.TrainingStepCoder;

/**
 * Sequences to training steps, as a {@link Planner} wants it: count, plan, rank, place, assemble.
 *
 * <p>Payloads cross the network twice: to meet their place under a key of their own, and to meet
 * the others of their step. All else works on lengths and hashes alone, so that a worker holds one
 * step of payloads and no more, however frequent a length is.
 */
public final class PlaceInSteps extends PTransform<PCollection<Sequence>, PCollectionTuple> {
  private static final long serialVersionUID = 1;

  public static final TupleTag<TrainingStep> STEPS = new TupleTag<>("steps") {};

  /** What is too long, what is too long to stay together, and what the plan has no row for. */
  public static final TupleTag<Rejected> REJECTED = new TupleTag<>("rejected") {};

  /** The counts, exactly one element. */
  public static final TupleTag<RankCounts> COUNTS = new TupleTag<>("counts") {};

  private static final TupleTag<KV<UnitKey, Sequence>> KEYED = new TupleTag<>("keyed") {};
  private static final TupleTag<Sifted<Unit>> LOOKS = new TupleTag<>("looks") {};
  private static final TupleTag<Unit> UNITS = new TupleTag<>("units") {};
  private static final TupleTag<Rejected> NOT_FITTING = new TupleTag<>("not fitting") {};

  /** Enough that a length's shards are small, few enough that the counts are. */
  private static final int SHARDS_OF_A_LENGTH = 32;

  private static final int SHARDS_OF_ALL = 1024;

  private final Planner planner;
  private final int rowsPerStep;
  private final boolean byLength;
  private final LengthLimit limit;
  private final long seed;
  private int epochs = 1;
  private RejectReason leftOut;
  private SerializableFunction<Sequence, String> together;
  private RejectReason tooLong;

  private PlaceInSteps(
      Planner planner, int rowsPerStep, boolean byLength, LengthLimit limit, long seed) {
    this.planner = planner;
    this.rowsPerStep = rowsPerStep;
    this.byLength = byLength;
    this.limit = limit;
    this.seed = seed;
  }

  /** Ranks among sequences of the same length. */
  public static PlaceInSteps byLength(
      Planner planner, int rowsPerStep, LengthLimit limit, long seed) {
    return new PlaceInSteps(planner, rowsPerStep, true, limit, seed);
  }

  /** Ranks among all sequences, whose length counts as 0. */
  public static PlaceInSteps regardlessOfLength(
      Planner planner, int rowsPerStep, LengthLimit limit, long seed) {
    return new PlaceInSteps(planner, rowsPerStep, false, limit, seed);
  }

  /** Every sequence once in each epoch, one epoch's steps after the other's. */
  public PlaceInSteps withEpochs(int epochs) {
    this.epochs = epochs;
    return this;
  }

  /** What the rejected say that the plan has no row for. */
  public PlaceInSteps withLeftOut(RejectReason leftOut) {
    this.leftOut = leftOut;
    return this;
  }

  /**
   * Sequences of the same key share a row, in the order of their ids, or, where they are too long
   * for that, a step: its rows from their place on are theirs.
   *
   * @param tooLong what all sequences of a key say that takes more rows than a step has
   */
  public PlaceInSteps keepingTogether(
      SerializableFunction<Sequence, String> key, RejectReason tooLong) {
    this.together = key;
    this.tooLong = tooLong;
    return this;
  }

  @Override
  public PCollectionTuple expand(PCollection<Sequence> sequences) {
    PCollectionTuple keyed =
        sequences.apply(
            "Key",
            ParDo.of(new Key(byLength, together, limit, seed))
                .withOutputTags(KEYED, TupleTagList.of(LOOKS)));
    keyed.get(KEYED).setCoder(KvCoder.of(new UnitKey.SelfCoder(), SequenceCoder.of()));
    PCollectionTuple looks =
        keyed
            .get(LOOKS)
            .setCoder(Sifted.coder(new Unit.SelfCoder()))
            .apply(
                "Look", ParDo.of(new Look()).withOutputTags(UNITS, TupleTagList.of(NOT_FITTING)));
    PCollection<Unit> units = looks.get(UNITS).setCoder(new Unit.SelfCoder());
    PCollectionList<KV<UnitKey, Place>> places = PCollectionList.empty(sequences.getPipeline());
    if (together != null) {
      PCollectionTuple checked =
          units.apply("Keep together", new UnitsTogether(limit.tokens(), rowsPerStep));
      units = checked.get(UnitsTogether.UNITS);
      places = places.and(checked.get(UnitsTogether.TOO_LONG));
    }
    PCollection<RankCounts> counts = null;
    for (int i = 0; i < epochs; i++) {
      PCollectionTuple ranked =
          units.apply(
              epochs == 1 ? "Rank" : "Rank for epoch " + i,
              new RankUnits(
                  planner,
                  rowsPerStep,
                  byLength ? SHARDS_OF_A_LENGTH : SHARDS_OF_ALL,
                  seed,
                  new Epoch(i)));
      places = places.and(ranked.get(RankUnits.PLACES));
      counts = i == 0 ? ranked.get(RankUnits.COUNTS) : counts;
    }
    PCollectionTuple placed =
        KeyedPCollectionTuple.of(JoinPlaces.SEQUENCES, keyed.get(KEYED))
            .and(JoinPlaces.PLACES, keyed(places))
            .apply("Meet", CoGroupByKey.create())
            .apply(
                "Join",
                ParDo.of(new JoinPlaces(together != null, limit.tokens(), leftOut, tooLong))
                    .withOutputTags(JoinPlaces.PLACED, rejections()));
    PCollection<TrainingStep> steps =
        placed
            .get(JoinPlaces.PLACED)
            .setCoder(KvCoder.of(VarLongCoder.of(), new PlacedSequence.SelfCoder()))
            .apply("Group by step", GroupByKey.create())
            .apply("Assemble", ParDo.of(new Assemble(limit.reason().stage())))
            .setCoder(TrainingStepCoder.of());
    return PCollectionTuple.of(STEPS, steps)
        .and(REJECTED, rejected(looks, placed))
        .and(COUNTS, counts);
  }

  /** An output that nothing can come out of is not asked for: it costs an engine the payloads. */
  private TupleTagList rejections() {
    return leftOut == null && together == null
        ? TupleTagList.empty()
        : TupleTagList.of(JoinPlaces.REJECTED);
  }

  private PCollection<Rejected> rejected(PCollectionTuple looks, PCollectionTuple placed) {
    PCollection<Rejected> notFitting = looks.get(NOT_FITTING);
    return placed.has(JoinPlaces.REJECTED)
        ? PCollectionList.of(notFitting)
            .and(placed.get(JoinPlaces.REJECTED))
            .apply("Rejected", Flatten.pCollections())
        : notFitting;
  }

  /** Payloads that stay together know their hash alone. */
  private PCollection<KV<UnitKey, Place>> keyed(PCollectionList<KV<UnitKey, Place>> places) {
    PCollection<KV<UnitKey, Place>> all = places.apply("All places", Flatten.pCollections());
    return together == null
        ? all
        : all.apply(
                "Key by hash",
                MapElements.into(new TypeDescriptor<KV<UnitKey, Place>>() {})
                    .via(
                        (KV<UnitKey, Place> place) ->
                            KV.of(new UnitKey(0, place.getKey().hash()), place.getValue())))
            .setCoder(KvCoder.of(new UnitKey.SelfCoder(), new Place.SelfCoder()));
  }

  static final class Key extends DoFn<Sequence, KV<UnitKey, Sequence>> {
    private static final long serialVersionUID = 1;

    private final boolean byLength;
    private final SerializableFunction<Sequence, String> together;
    private final LengthLimit limit;
    private final SeededHash hash;

    Key(
        boolean byLength,
        SerializableFunction<Sequence, String> together,
        LengthLimit limit,
        long seed) {
      this.byLength = byLength;
      this.together = together;
      this.limit = limit;
      this.hash = new SeededHash(seed, "rank");
    }

    @ProcessElement
    public void process(@Element Sequence sequence, MultiOutputReceiver out) {
      List<Sequence> fitting = limit.apply(sequence);
      for (Sequence piece : fitting) {
        int length = byLength ? piece.length() : 0;
        long bits = hash.bits(together == null ? piece.id() : together.apply(piece));
        out.get(KEYED).output(KV.of(new UnitKey(together == null ? length : 0, bits), piece));
        out.get(LOOKS).output(Sifted.kept(new Unit(length, bits, 1, piece.length())));
      }
      if (fitting.isEmpty()) {
        out.get(LOOKS).output(Sifted.left(limit.rejected(sequence)));
      }
    }
  }

  static final class Look extends DoFn<Sifted<Unit>, Unit> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(@Element Sifted<Unit> look, MultiOutputReceiver out) {
      if (look.rejected() == null) {
        out.get(UNITS).output(look.value());
      } else {
        out.get(NOT_FITTING).output(StageMetrics.counted(look.rejected()));
      }
    }
  }

  static final class Assemble extends DoFn<KV<Long, Iterable<PlacedSequence>>, TrainingStep> {
    private static final long serialVersionUID = 1;

    private final StepCounters counters;

    Assemble(String stage) {
      counters = new StepCounters(stage);
    }

    @ProcessElement
    public void process(
        @Element KV<Long, Iterable<PlacedSequence>> group, OutputReceiver<TrainingStep> out) {
      out.output(counters.counted(StepAssembly.of(group.getKey(), group.getValue())));
    }
  }
}
