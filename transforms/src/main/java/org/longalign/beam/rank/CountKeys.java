package org.longalign.beam.rank;

import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.transforms.Combine;

/** Adds up keys (see {@link RankKey}) to {@link RankCounts}. */
final class CountKeys extends Combine.CombineFn<Long, RankCounts, RankCounts> {
  private static final long serialVersionUID = 1;

  private final int shards;

  CountKeys(int shards) {
    this.shards = shards;
  }

  @Override
  public RankCounts createAccumulator() {
    return new RankCounts(shards);
  }

  @Override
  public RankCounts addInput(RankCounts accumulator, Long key) {
    accumulator.add(RankKey.lengthOf(key), RankKey.shardOf(key), 1);
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
  public Coder<RankCounts> getAccumulatorCoder(CoderRegistry registry, Coder<Long> input) {
    return new RankCountsCoder();
  }

  @Override
  public Coder<RankCounts> getDefaultOutputCoder(CoderRegistry registry, Coder<Long> input) {
    return new RankCountsCoder();
  }
}
