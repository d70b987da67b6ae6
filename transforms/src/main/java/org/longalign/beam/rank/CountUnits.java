package org.longalign.beam.rank;

import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.transforms.Combine;

/** Adds up units to {@link RankCounts}. */
final class CountUnits extends Combine.CombineFn<Unit, RankCounts, RankCounts> {
  private static final long serialVersionUID = 1;

  private final int shards;
  private final Epoch epoch;

  CountUnits(int shards, Epoch epoch) {
    this.shards = shards;
    this.epoch = epoch;
  }

  @Override
  public RankCounts createAccumulator() {
    return new RankCounts(shards);
  }

  @Override
  public RankCounts addInput(RankCounts accumulator, Unit unit) {
    accumulator.add(unit, epoch);
    return accumulator;
  }

  @Override
  public RankCounts mergeAccumulators(Iterable<RankCounts> accumulators) {
    RankCounts merged = new RankCounts(shards);
    accumulators.forEach(merged::addAll);
    return merged;
  }

  @Override
  public RankCounts extractOutput(RankCounts accumulator) {
    return accumulator;
  }

  @Override
  public Coder<RankCounts> getAccumulatorCoder(CoderRegistry registry, Coder<Unit> input) {
    return new RankCountsCoder();
  }

  @Override
  public Coder<RankCounts> getDefaultOutputCoder(CoderRegistry registry, Coder<Unit> input) {
    return new RankCountsCoder();
  }
}
