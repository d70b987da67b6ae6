package org.longalign.beam.rank;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.util.VarInt;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.SequenceCoder;

/** A sequence on its way to its step. */
record PlacedSequence(int row, int slot, Sequence sequence) {

  /** Row, slot, sequence; the sequence's own version byte stands for all. */
  static final class SelfCoder extends AtomicCoder<PlacedSequence> {
    private static final long serialVersionUID = 1;

    @Override
    public void encode(PlacedSequence value, OutputStream out) throws IOException {
      VarInt.encode(value.row, out);
      VarInt.encode(value.slot, out);
      SequenceCoder.of().encode(value.sequence, out);
    }

    @Override
    public PlacedSequence decode(InputStream in) throws IOException {
      int row = VarInt.decodeInt(in);
      return new PlacedSequence(row, VarInt.decodeInt(in), SequenceCoder.of().decode(in));
    }
  }
}
