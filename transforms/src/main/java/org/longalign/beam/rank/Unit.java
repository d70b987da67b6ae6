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
 * @param length in tokens, of all; 0 where lengths are not told apart
 * @param hash seeded, of the sequence's id or of what its sequences have in common
 */
record Unit(int length, long hash, int sequences) {
  /** Together with another one of the same hash. */
  Unit plus(Unit other) {
    long sum = (long) length + other.length;
    return new Unit((int) Math.min(Integer.MAX_VALUE, sum), hash, sequences + other.sequences);
  }

  /** Length, hash, sequences. */
  static final class SelfCoder extends AtomicCoder<Unit> {
    private static final long serialVersionUID = 1;

    @Override
    public void encode(Unit value, OutputStream out) throws IOException {
      VarInt.encode(value.length, out);
      new DataOutputStream(out).writeLong(value.hash);
      VarInt.encode(value.sequences, out);
    }

    @Override
    public Unit decode(InputStream in) throws IOException {
      return new Unit(
          VarInt.decodeInt(in), new DataInputStream(in).readLong(), VarInt.decodeInt(in));
    }
  }
}
