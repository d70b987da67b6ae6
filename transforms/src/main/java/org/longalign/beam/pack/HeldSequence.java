package org.longalign.beam.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.util.VarInt;

/**
 * A sequence that waits for its step: its name, not what it holds.
 *
 * @param arrival its number, ascending
 * @param length in tokens
 */
public record HeldSequence(long arrival, int length) {

  /** Arrival, length. */
  static final class SelfCoder extends AtomicCoder<HeldSequence> {
    private static final long serialVersionUID = 1;

    @Override
    public void encode(HeldSequence value, OutputStream out) throws IOException {
      VarInt.encode(value.arrival, out);
      VarInt.encode(value.length, out);
    }

    @Override
    public HeldSequence decode(InputStream in) throws IOException {
      return new HeldSequence(VarInt.decodeLong(in), VarInt.decodeInt(in));
    }
  }
}
