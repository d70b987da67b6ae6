package org.longalign.beam.pipelines.plan;

import java.io.EOFException;
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

  private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\((\\d+),?\\)");

  private NpyLengths() {}

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
      lengths.accept(LengthsFile.checked(integer(in.readNBytes(size), size, signed), "at " + i));
    }
  }

  private static String header(InputStream in) throws IOException {
    byte[] start = in.readNBytes(MAGIC.length + 2);
    if (start.length < MAGIC.length + 2
        || !Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new IllegalArgumentException("lengths must be a NumPy array, got another file");
    }
    int sizeBytes = start[MAGIC.length] == 1 ? Short.BYTES : Integer.BYTES;
    int size = (int) integer(in.readNBytes(sizeBytes), sizeBytes, false);
    return new String(in.readNBytes(size), StandardCharsets.ISO_8859_1);
  }

  private static long integer(byte[] bytes, int size, boolean signed) throws IOException {
    if (bytes.length < size) {
      throw new EOFException("lengths end before the array that their header announces");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    return switch (size) {
      case Byte.BYTES -> signed ? buffer.get() : Byte.toUnsignedInt(buffer.get());
      case Short.BYTES -> signed ? buffer.getShort() : Short.toUnsignedInt(buffer.getShort());
      case Integer.BYTES -> signed ? buffer.getInt() : Integer.toUnsignedLong(buffer.getInt());
      default -> buffer.getLong();
    };
  }
}
