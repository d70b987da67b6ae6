package org.longalign.beam.rank;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.VarInt;

/** Version, shards, sequences, then each length with its counts, lengths ascending. */
final class RankCountsCoder extends AtomicCoder<RankCounts> {
  private static final long serialVersionUID = 1;
  private static final int VERSION = 1;

  @Override
  public void encode(RankCounts value, OutputStream out) throws IOException {
    out.write(VERSION);
    VarInt.encode(value.shards(), out);
    VarInt.encode(value.sequences(), out);
    VarInt.encode(value.byLength().size(), out);
    for (Map.Entry<Integer, long[]> entry : value.byLength().entrySet()) {
      VarInt.encode(entry.getKey(), out);
      for (long count : entry.getValue()) {
        VarInt.encode(count, out);
      }
    }
  }

  @Override
  public RankCounts decode(InputStream in) throws IOException {
    int version = in.read();
    if (version != VERSION) {
      throw new CoderException("version must be " + VERSION + ", got " + version);
    }
    RankCounts counts = new RankCounts(VarInt.decodeInt(in));
    counts.setSequences(VarInt.decodeLong(in));
    int lengths = VarInt.decodeInt(in);
    for (int i = 0; i < lengths; i++) {
      int length = VarInt.decodeInt(in);
      for (int shard = 0; shard < counts.shards(); shard++) {
        counts.add(length, shard, VarInt.decodeLong(in));
      }
    }
    return counts;
  }
}
