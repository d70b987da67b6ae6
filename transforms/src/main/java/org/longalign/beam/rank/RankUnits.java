package org.longalign.beam.rank;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.coders.BigEndianLongCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Units to their places in one epoch: count, plan on the counts, rank by hash inside each shard,
 * and read the places that the plan has for these ranks.
 *
 * <p>One worker plans and streams the places to the shards; it holds the plan, not the places.
 */
final class RankUnits extends PTransform<PCollection<Unit>, PCollectionTuple> {
  private static final long serialVersionUID = 1;

  /** The place of each unit. */
  static final TupleTag<KV<UnitKey, Place>> PLACES = new TupleTag<>("places") {};

  /** Exactly one element. */
  static final TupleTag<RankCounts> COUNTS = new TupleTag<>("counts") {};

  private static final TupleTag<Long> HASHES = new TupleTag<>("hashes") {};
  private static final TupleTag<PlaceRuns> RUNS = new TupleTag<>("runs") {};

  private final Planner planner;
  private final int rowsPerStep;
  private final int shards;
  private final long seed;
  private final Epoch epoch;

  RankUnits(Planner planner, int rowsPerStep, int shards, long seed, Epoch epoch) {
    this.planner = planner;
    this.rowsPerStep = rowsPerStep;
    this.shards = shards;
    this.seed = seed;
    this.epoch = epoch;
  }

  @Override
  public PCollectionTuple expand(PCollection<Unit> units) {
    PCollection<RankCounts> counts =
        units.apply("Count", Combine.globally(new CountUnits(shards, epoch)));
    PCollection<KV<Long, PlaceRuns>> runs =
        counts
            .apply("Plan", ParDo.of(new PlanShards(planner, epoch.seed(seed), epoch)))
            .setCoder(KvCoder.of(VarLongCoder.of(), new PlaceRuns.SelfCoder()));
    PCollection<KV<Long, Long>> hashes =
        units
            .apply("Shard", ParDo.of(new Shard(shards, epoch)))
            .setCoder(KvCoder.of(VarLongCoder.of(), BigEndianLongCoder.of()));
    PCollection<KV<UnitKey, Place>> places =
        KeyedPCollectionTuple.of(HASHES, hashes)
            .and(RUNS, runs)
            .apply("Meet", CoGroupByKey.create())
            .apply("Rank", ParDo.of(new Rank(rowsPerStep, epoch)))
            .setCoder(KvCoder.of(new UnitKey.SelfCoder(), new Place.SelfCoder()));
    return PCollectionTuple.of(PLACES, places).and(COUNTS, counts);
  }

  static final class Shard extends DoFn<Unit, KV<Long, Long>> {
    private static final long serialVersionUID = 1;

    private final RankCounts shape;
    private final Epoch epoch;

    Shard(int shards, Epoch epoch) {
      this.shape = new RankCounts(shards);
      this.epoch = epoch;
    }

    @ProcessElement
    public void process(@Element Unit unit, OutputReceiver<KV<Long, Long>> out) {
      int shard = shape.shardOf(epoch.order(unit.hash()));
      out.output(KV.of(ShardKey.of(unit.size(), shard), unit.hash()));
    }
  }

  static final class PlanShards extends DoFn<RankCounts, KV<Long, PlaceRuns>> {
    private static final long serialVersionUID = 1;

    private final Planner planner;
    private final long seed;
    private final Epoch epoch;

    PlanShards(Planner planner, long seed, Epoch epoch) {
      this.planner = planner;
      this.seed = seed;
      this.epoch = epoch;
    }

    @ProcessElement
    public void process(@Element RankCounts counts, OutputReceiver<KV<Long, PlaceRuns>> out) {
      Plan plan = planner.plan(counts, seed);
      // Epochs have as many steps as each other: they are planned from the same sizes.
      long firstStep = epoch.number() * plan.steps();
      plan.places(
          new ShardedPlaces(counts, firstStep, (key, runs) -> out.output(KV.of(key, runs))));
    }
  }

  static final class Rank extends DoFn<KV<Long, CoGbkResult>, KV<UnitKey, Place>> {
    private static final long serialVersionUID = 1;

    private final int rowsPerStep;
    private final Epoch epoch;

    Rank(int rowsPerStep, Epoch epoch) {
      this.rowsPerStep = rowsPerStep;
      this.epoch = epoch;
    }

    @ProcessElement
    public void process(
        @Element KV<Long, CoGbkResult> shard, OutputReceiver<KV<UnitKey, Place>> out) {
      List<Long> hashes = new ArrayList<>();
      shard.getValue().getAll(HASHES).forEach(hashes::add);
      hashes.sort(Comparator.comparing(epoch::order, Long::compareUnsigned));
      PlaceRuns.Reader places = shard.getValue().getOnly(RUNS).reader(rowsPerStep);
      int size = ShardKey.sizeOf(shard.getKey());
      for (long hash : hashes) {
        out.output(KV.of(new UnitKey(size, hash), places.next()));
      }
    }
  }
}
