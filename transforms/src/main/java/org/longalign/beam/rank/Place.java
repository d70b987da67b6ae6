package org.longalign.beam.rank;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Comparator;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.util.VarInt;

/**
 * Where a sequence stands, or why it stands nowhere.
 *
 * @param step from 0; one of the constants below if there is none
 * @param row the pack in that step, from 0
 * @param slot order in that pack; slots of a pack ascend but may have gaps
 */
record Place(long step, int row, int slot) {
  /** The plan has no row for it. */
  static final Place LEFT_OUT = new Place(-1, 0, 0);

  /** What must stay together is longer than a row. */
  static final Place TOO_LONG = new Place(-2, 0, 0);

  static final Comparator<Place> ORDER =
      Comparator.comparingLong(Place::step)
          .thenComparingInt(Place::row)
          .thenComparingInt(Place::slot);

  /** So many rows further down in its step. */
  Place down(int rows) {
    return rows == 0 ? this : new Place(step, row + rows, slot);
  }

  boolean isNowhere() {
    return step < 0;
  }

  /** Step, row, slot. */
  static final class SelfCoder extends AtomicCoder<Place> {
    private static final long serialVersionUID = 1;

    @Override
    public void encode(Place value, OutputStream out) throws IOException {
      VarInt.encode(value.step, out);
      VarInt.encode(value.row, out);
      VarInt.encode(value.slot, out);
    }

    @Override
    public Place decode(InputStream in) throws IOException {
      return new Place(VarInt.decodeLong(in), VarInt.decodeInt(in), VarInt.decodeInt(in));
    }
  }
}
