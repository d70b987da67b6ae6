package org.longalign.beam.rank;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.VarInt;

/** Version, shards, sequences, tokens, then each size with its counts, sizes ascending. */
final class RankCountsCoder extends AtomicCoder<RankCounts> {
  private static final long serialVersionUID = 1;
  private static final int VERSION = 1;

  @Override
  public void encode(RankCounts value, OutputStream out) throws IOException {
    out.write(VERSION);
    VarInt.encode(value.shards(), out);
    VarInt.encode(value.sequences(), out);
    VarInt.encode(value.tokens(), out);
    VarInt.encode(value.bySize().size(), out);
    for (Map.Entry<Integer, long[]> entry : value.bySize().entrySet()) {
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
    counts.addTotals(VarInt.decodeLong(in), VarInt.decodeLong(in));
    int sizes = VarInt.decodeInt(in);
    for (int i = 0; i < sizes; i++) {
      int size = VarInt.decodeInt(in);
      for (int shard = 0; shard < counts.shards(); shard++) {
        counts.add(size, shard, VarInt.decodeLong(in));
      }
    }
    return counts;
  }
}
