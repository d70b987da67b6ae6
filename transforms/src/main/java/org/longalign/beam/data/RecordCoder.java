package org.longalign.beam.data;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.CoderException;

/**
 * Writes a version byte, then the record's fields in order. Equal records have equal bytes on any
 * machine, so that records can be keys. A reader refuses a version it does not know instead of
 * misreading it.
 */
abstract class RecordCoder<T> extends AtomicCoder<T> {
  private static final long serialVersionUID = 1;

  /** Raised with any change of a layout. */
  static final int VERSION = 4;

  abstract void write(T value, WireOutput out) throws IOException;

  abstract T read(WireInput in) throws IOException;

  @Override
  public final void encode(T value, OutputStream stream) throws IOException {
    if (value == null) {
      throw new CoderException("cannot encode null with " + getClass().getSimpleName());
    }
    stream.write(VERSION);
    write(value, new WireOutput(new DataOutputStream(stream)));
  }

  @Override
  public final T decode(InputStream stream) throws IOException {
    int version = stream.read();
    if (version != VERSION) {
      throw new CoderException(
          getClass().getSimpleName() + ": version must be " + VERSION + ", got " + version);
    }
    return read(new WireInput(new DataInputStream(stream)));
  }

  @Override
  public final boolean consistentWithEquals() {
    return true;
  }
}
