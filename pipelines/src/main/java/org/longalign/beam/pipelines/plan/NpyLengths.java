package org.longalign.beam.pipelines.plan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Integers of a one-dimensional NumPy array (format: numpy.lib.format, versions 1.0 to 3.0). */
final class NpyLengths {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  private static final Pattern TYPE = Pattern.compile("'descr':\\s*'([<|])([iu])([1248])'");

  private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\((\\d{1,18}),?\\)");

  /** NumPy itself reads no longer header from a file that it was not told to trust. */
  private static final int MOST_HEADER = 10_000;

  private NpyLengths() {}

  /**
   * Reads all lengths.
   *
   * @throws IllegalArgumentException if it is something else, or ends too early
   */
  static void read(InputStream in, IntConsumer lengths) throws IOException {
    String header = header(in);
    Matcher type = TYPE.matcher(header);
    Matcher shape = SHAPE.matcher(header);
    if (!type.find() || !shape.find()) {
      throw new IllegalArgumentException(
          "lengths must be a one-dimensional array of little-endian integers, got "
              + header.strip());
    }
    int size = Integer.parseInt(type.group(3));
    boolean signed = type.group(2).equals("i");
    long count = Long.parseLong(shape.group(1));
    for (long i = 0; i < count; i++) {
      lengths.accept(LengthsFile.checked(integer(in, size, signed, i), "index", i));
    }
  }

  private static String header(InputStream in) throws IOException {
    byte[] start = in.readNBytes(MAGIC.length + 2);
    if (start.length < MAGIC.length + 2
        || !Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new IllegalArgumentException("lengths must be a NumPy array, got another file");
    }
    int version = start[MAGIC.length];
    long size = integer(in, version == 1 ? Short.BYTES : Integer.BYTES, false, 0);
    if (version < 1 || version > 3 || size > MOST_HEADER) {
      throw new IllegalArgumentException(
          "lengths must be a NumPy array of version 1 to 3 with a header of at most "
              + MOST_HEADER
              + " bytes, got version "
              + version
              + " and "
              + size
              + " bytes");
    }
    return new String(bytes(in, (int) size), StandardCharsets.ISO_8859_1);
  }

  private static long integer(InputStream in, int size, boolean signed, long index)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes(in, size)).order(ByteOrder.LITTLE_ENDIAN);
    return switch (size) {
      case Byte.BYTES -> signed ? buffer.get() : Byte.toUnsignedInt(buffer.get());
      case Short.BYTES -> signed ? buffer.getShort() : Short.toUnsignedInt(buffer.getShort());
      case Integer.BYTES -> signed ? buffer.getInt() : Integer.toUnsignedLong(buffer.getInt());
      default -> {
        if (!signed && buffer.getLong(0) < 0) {
          throw LengthsFile.outOfRange(Long.toUnsignedString(buffer.getLong(0)), "index", index);
        }
        yield buffer.getLong();
      }
    };
  }

  private static byte[] bytes(InputStream in, int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new IllegalArgumentException(
          "lengths must be a whole NumPy array, got one that ends early");
    }
    return bytes;
  }
}
