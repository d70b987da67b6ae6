package org.longalign.beam.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;

/** The first bytes of a stream, by which its layout is told, and the stream as if unread. */
final class FileHead {
  private static final int BYTES = 1 << 14;

  private final byte[] bytes;
  private final InputStream rest;

  private FileHead(byte[] bytes, InputStream rest) {
    this.bytes = bytes;
    this.rest = rest;
  }

  /** Reads 16 KiB or to the end; a fault of the stream is met where it stands, and not here. */
  static FileHead of(InputStream in) {
    byte[] head = new byte[BYTES];
    int size = 0;
    InputStream rest = in;
    try {
      int read = in.read(head);
      while (read > 0) {
        size += read;
        read = in.read(head, size, BYTES - size); // 0 where the head is full
      }
    } catch (IOException e) {
      rest = new Fault(e);
    }
    return new FileHead(Arrays.copyOf(head, size), rest);
  }

  /** At most 16 KiB: {@code byte[]}, fewer only if the stream has no more. */
  byte[] bytes() {
    return bytes;
  }

  InputStream whole() {
    return new SequenceInputStream(new ByteArrayInputStream(bytes), rest);
  }

  private static final class Fault extends InputStream {
    private final IOException fault;

    Fault(IOException fault) {
      this.fault = fault;
    }

    @Override
    public int read() throws IOException {
      throw fault;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
      throw fault;
    }
  }
}
