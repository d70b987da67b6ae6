package org.longalign.beam.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Tells failures of the storage from faults of the data: what this stream throws is unchecked and
 * fails the bundle, which the runner tries again; any IOException above it is a broken file.
 */
final class StorageStream extends FilterInputStream {
  StorageStream(InputStream in) {
    super(in);
  }

  @Override
  public int read() {
    try {
      return in.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int read(byte[] bytes, int from, int count) {
    try {
      return in.read(bytes, from, count);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
