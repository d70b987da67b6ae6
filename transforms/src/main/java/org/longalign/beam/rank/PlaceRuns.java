package org.longalign.beam.rank;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.util.VarInt;

/** The places of consecutive ranks of one length, packed: a few bytes for each row they share. */
final class PlaceRuns {
  private final byte[] bytes;

  private PlaceRuns(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Collects places. */
  static final class Builder {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /**
     * Of none yet.
     *
     * @param firstStep the number of the plan's first step
     */
    Builder(long firstStep) {
      add(firstStep);
    }

    void add(long position, int firstSlot, int count) {
      add(position + 1); // NOWHERE would take ten bytes as it is
      add(firstSlot);
      add(count);
    }

    private void add(long value) {
      try {
        VarInt.encode(value, bytes);
      } catch (IOException e) {
        throw new UncheckedIOException("memory must take bytes", e);
      }
    }

    PlaceRuns build() {
      return new PlaceRuns(bytes.toByteArray());
    }
  }

  /** Reads the places one by one, in the order of ranks. */
  Reader reader(int rowsPerStep) {
    return new Reader(bytes, rowsPerStep);
  }

  static final class Reader {
    private final InputStream in;
    private final int rowsPerStep;
    private final long firstStep;
    private long position;
    private int slot;
    private int left;

    private Reader(byte[] bytes, int rowsPerStep) {
      in = new ByteArrayInputStream(bytes);
      this.rowsPerStep = rowsPerStep;
      firstStep = read();
    }

    Place next() {
      if (left == 0) {
        position = read() - 1;
        slot = (int) read();
        left = (int) read();
      }
      left--;
      return position == PlaceOutput.NOWHERE
          ? Place.LEFT_OUT
          : new Place(firstStep + position / rowsPerStep, (int) (position % rowsPerStep), slot++);
    }

    private long read() {
      try {
        return VarInt.decodeLong(in);
      } catch (IOException e) {
        throw new UncheckedIOException("there must be a place for every rank", e);
      }
    }
  }

  /** Size, bytes. */
  static final class SelfCoder extends AtomicCoder<PlaceRuns> {
    private static final long serialVersionUID = 1;

    @Override
    public void encode(PlaceRuns value, OutputStream out) throws IOException {
      ByteArrayCoder.of().encode(value.bytes, out);
    }

    @Override
    public PlaceRuns decode(InputStream in) throws IOException {
      return new PlaceRuns(ByteArrayCoder.of().decode(in));
    }
  }
}
