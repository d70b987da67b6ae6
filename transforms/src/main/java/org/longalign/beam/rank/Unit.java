package org.longalign.beam.rank;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.util.VarInt;

/**
 * What is ranked: a sequence, or sequences that stay together. Light: planning and ranking see
 * these alone, payloads stay where they are.
 *
 * @param size what it is ranked among: see {@link RankCounts}
 * @param hash seeded, of the sequence's id or of what its sequences have in common
 * @param tokens of all its sequences
 */
record Unit(int size, long hash, int sequences, long tokens) {

  /** Size, hash, sequences, tokens. */
  static final class SelfCoder extends AtomicCoder<Unit> {
    private static final long serialVersionUID = 1;

    @Override
    public void encode(Unit value, OutputStream out) throws IOException {
      VarInt.encode(value.size, out);
      new DataOutputStream(out).writeLong(value.hash);
      VarInt.encode(value.sequences, out);
      VarInt.encode(value.tokens, out);
    }

    @Override
    public Unit decode(InputStream in) throws IOException {
      return new Unit(
          VarInt.decodeInt(in),
          new DataInputStream(in).readLong(),
          VarInt.decodeInt(in),
          VarInt.decodeLong(in));
    }
  }
}
