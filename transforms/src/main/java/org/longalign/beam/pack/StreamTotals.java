package org.longalign.beam.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.util.VarInt;

/**
 * How far a packer has come.
 *
 * @param arrivals sequences that have come so far
 * @param footprints tokens of their packs that those will take that wait
 * @param waiting sequences that wait
 * @param plans made so far
 * @param steps emitted so far
 */
record StreamTotals(long arrivals, long footprints, long waiting, long plans, long steps) {
  static final StreamTotals NONE = new StreamTotals(0, 0, 0, 0, 0);

  /** With one more sequence. */
  StreamTotals arrived(int footprint) {
    return new StreamTotals(arrivals + 1, footprints + footprint, waiting + 1, plans, steps);
  }

  /** With one more plan, after which so much still waits. */
  StreamTotals planned(int steps, long footprints, long waiting) {
    return new StreamTotals(arrivals, footprints, waiting, plans + 1, this.steps + steps);
  }

  /** All, in order. */
  static final class SelfCoder extends AtomicCoder<StreamTotals> {
    private static final long serialVersionUID = 1;

    @Override
    public void encode(StreamTotals value, OutputStream out) throws IOException {
      VarInt.encode(value.arrivals, out);
      VarInt.encode(value.footprints, out);
      VarInt.encode(value.waiting, out);
      VarInt.encode(value.plans, out);
      VarInt.encode(value.steps, out);
    }

    @Override
    public StreamTotals decode(InputStream in) throws IOException {
      return new StreamTotals(
          VarInt.decodeLong(in),
          VarInt.decodeLong(in),
          VarInt.decodeLong(in),
          VarInt.decodeLong(in),
          VarInt.decodeLong(in));
    }
  }
}
