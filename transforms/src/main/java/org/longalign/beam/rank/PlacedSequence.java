package org.longalign.beam.rank;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.util.VarInt;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.SequenceCoder;

/**
 * A sequence on its way to its step.
 *
 * @param member order in its unit
 */
record PlacedSequence(int row, int slot, int member, Sequence sequence) {

  /** Row, slot, member, sequence; the sequence's own version byte stands for all. */
  static final class SelfCoder extends AtomicCoder<PlacedSequence> {
    private static final long serialVersionUID = 1;

    @Override
    public void encode(PlacedSequence value, OutputStream out) throws IOException {
      VarInt.encode(value.row, out);
      VarInt.encode(value.slot, out);
      VarInt.encode(value.member, out);
      SequenceCoder.of().encode(value.sequence, out);
    }

    @Override
    public PlacedSequence decode(InputStream in) throws IOException {
      return new PlacedSequence(
          VarInt.decodeInt(in),
          VarInt.decodeInt(in),
          VarInt.decodeInt(in),
          SequenceCoder.of().decode(in));
    }
  }
}
