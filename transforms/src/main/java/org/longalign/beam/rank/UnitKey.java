package org.longalign.beam.rank;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.util.VarInt;

/**
 * Under what a payload and its place meet: a key of its own for every unit, so that no size is too
 * frequent.
 *
 * @param size of the unit; 0 where a payload cannot know it
 */
record UnitKey(int size, long hash) {
  /** Size, hash: equal keys have equal bytes. */
  static final class SelfCoder extends AtomicCoder<UnitKey> {
    private static final long serialVersionUID = 1;

    @Override
    public void encode(UnitKey value, OutputStream out) throws IOException {
      VarInt.encode(value.size, out);
      new DataOutputStream(out).writeLong(value.hash);
    }

    @Override
    public UnitKey decode(InputStream in) throws IOException {
      return new UnitKey(VarInt.decodeInt(in), new DataInputStream(in).readLong());
    }

    @Override
    public boolean consistentWithEquals() {
      return true;
    }
  }
}
