package org.longalign.beam.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A two-dimensional NumPy array file, written row by row (NumPy enhancement proposal 1, version
 * 1.0).
 */
final class NpyStream implements Closeable {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int ALIGNMENT = 64;

  private final OutputStream out;
  private final ByteBuffer row;

  /**
   * Writes the header.
   *
   * @param type NumPy's name of the element type, such as "&lt;i8"
   * @param bytes of an element
   */
  NpyStream(OutputStream out, String type, int bytes, long rows, int columns) throws IOException {
    this.out = out;
    this.row = ByteBuffer.allocate(columns * bytes).order(ByteOrder.LITTLE_ENDIAN);
    String header =
        "{'descr': '"
            + type
            + "', 'fortran_order': False, 'shape': ("
            + rows
            + ", "
            + columns
            + "), }";
    int unpadded = MAGIC.length + Short.BYTES + header.length() + 1;
    int padding = (ALIGNMENT - unpadded % ALIGNMENT) % ALIGNMENT;
    byte[] text = (header + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
    out.write(MAGIC);
    out.write(text.length & 0xff);
    out.write(text.length >>> 8);
    out.write(text);
  }

  /** A row of int64; what {@code values} does not fill is {@code padding}. */
  void longs(int[] values, long padding) throws IOException {
    row.clear();
    for (int value : values) {
      row.putLong(value);
    }
    while (row.hasRemaining()) {
      row.putLong(padding);
    }
    out.write(row.array(), 0, row.capacity());
  }

  /** A row of float32; what {@code values} does not fill is 0. */
  void floats(float[] values) throws IOException {
    row.clear();
    row.asFloatBuffer().put(values);
    Arrays.fill(row.array(), values.length * Float.BYTES, row.capacity(), (byte) 0);
    out.write(row.array(), 0, row.capacity());
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
