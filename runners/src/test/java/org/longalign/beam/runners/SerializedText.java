package org.longalign.beam.runners;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.xerial.snappy.Snappy;

/**
 * What can be read in a file, within serialized functions as well: Beam compresses them by Snappy,
 * which breaks words up where their parts occurred before.
 */
final class SerializedText {
  /** Of a stream by snappy-java; versions follow, then chunks with their length before them. */
  private static final String MAGIC = "\u0082SNAPPY\0";

  private static final int HEADER = 16;

  private SerializedText() {}

  static String of(byte[] file) throws IOException {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    StringBuilder all = new StringBuilder(text);
    for (int at = text.indexOf(MAGIC); at >= 0; at = text.indexOf(MAGIC, at + 1)) {
      ByteBuffer rest = ByteBuffer.wrap(file, at + HEADER, file.length - at - HEADER);
      while (rest.remaining() > Integer.BYTES) {
        int length = rest.getInt();
        if (length <= 0
            || length > rest.remaining()
            || !Snappy.isValidCompressedBuffer(file, rest.position(), length)) {
          break; // behind the last chunk
        }
        byte[] chunk = new byte[Snappy.uncompressedLength(file, rest.position(), length)];
        Snappy.uncompress(file, rest.position(), length, chunk, 0);
        all.append('\n').append(new String(chunk, StandardCharsets.ISO_8859_1));
        rest.position(rest.position() + length);
      }
    }
    return all.toString();
  }
}
