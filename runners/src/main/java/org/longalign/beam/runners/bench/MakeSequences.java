package org.longalign.beam.runners.bench;

import org.apache.beam.sdk.transforms.DoFn;
import org.longalign.beam.data.Sequence;

/** The number of a shard to its sequences. */
final class MakeSequences extends DoFn<Long, Sequence> {
  private static final long serialVersionUID = 1;

  private final SequenceShards shards;

  MakeSequences(SequenceShards shards) {
    this.shards = shards;
  }

  @ProcessElement
  public void process(@Element Long shard, OutputReceiver<Sequence> out) {
    long[] number = {SequenceShards.first(shard)};
    shards.lengths(shard, length -> out.output(SequenceShards.sequence(number[0]++, length)));
  }
}
