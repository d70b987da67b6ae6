package org.longalign.beam.source;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * A stream without its compression, told by its first bytes: gzip, Zstandard, bzip2 or none. It can
 * be marked. Files of many members (WARC, multistream dumps) are read through; the JDK's gzip
 * stream would stop at a member's end where a network stream has no byte ready.
 */
final class Decompressed {
  private static final int BUFFER = 1 << 16;

  private Decompressed() {}

  static InputStream of(InputStream raw) throws IOException {
    BufferedInputStream in = buffered(raw);
    in.mark(4);
    byte[] magic = in.readNBytes(4);
    in.reset();
    if (begins(magic, 0x1f, 0x8b)) {
      return buffered(new GzipCompressorInputStream(in, true));
    }
    if (begins(magic, 0x28, 0xb5, 0x2f, 0xfd)) {
      return buffered(new ZstdInputStream(in));
    }
    if (begins(magic, 'B', 'Z', 'h')) {
      return buffered(new BZip2CompressorInputStream(in, true));
    }
    return in;
  }

  private static BufferedInputStream buffered(InputStream in) {
    return new OneBlockAtATime(in);
  }

  /**
   * Gives what is in its buffer before it asks the stream below for more: what was decompressed
   * before a fault is never lost, as it would be in a read that goes on until its array is full.
   */
  private static final class OneBlockAtATime extends BufferedInputStream {
    OneBlockAtATime(InputStream in) {
      super(in, BUFFER);
    }

    @Override
    public synchronized int read(byte[] bytes, int from, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      int first = read();
      if (first < 0) {
        return -1;
      }
      bytes[from] = (byte) first;
      int more = Math.min(length - 1, count - pos);
      System.arraycopy(buf, pos, bytes, from + 1, more);
      pos += more;
      return more + 1;
    }
  }

  private static boolean begins(byte[] magic, int... wanted) {
    for (int i = 0; i < wanted.length; i++) {
      if (i >= magic.length || (magic[i] & 0xff) != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
