package org.longalign.beam.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Lines of bytes, without their ends; of a line over the bound only the fact is kept. */
final class ByteLines {
  private final InputStream in;
  private final long maxBytes;
  private long number;
  private boolean tooLong;
  private boolean ended;

  ByteLines(InputStream in, long maxBytes) {
    this.in = in;
    this.maxBytes = maxBytes;
  }

  /** The next line, empty if it was too long, or null at the end. */
  byte[] next() throws IOException {
    if (ended) {
      return null;
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    tooLong = false;
    int b = in.read();
    if (b < 0) {
      ended = true;
      return null;
    }
    number++;
    for (; b >= 0 && b != '\n'; b = in.read()) {
      if (line.size() < maxBytes) {
        line.write(b);
      } else {
        tooLong = true;
      }
    }
    ended = b < 0;
    byte[] bytes = tooLong ? new byte[0] : line.toByteArray();
    int size = bytes.length;
    return size > 0 && bytes[size - 1] == '\r' ? Arrays.copyOf(bytes, size - 1) : bytes;
  }

  /** Whether the last line was longer than the bound. */
  boolean tooLong() {
    return tooLong;
  }

  /** Where the last line stands. */
  String where() {
    return "line " + number;
  }
}
