package org.longalign.beam.dataset;

import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.Type;

/** PLAIN float: four bytes each. */
final class PlainFloats implements PageValues<float[]> {
  private final LittleEndianBytes bytes = new LittleEndianBytes();
  private float least = Float.POSITIVE_INFINITY;
  private float greatest = Float.NEGATIVE_INFINITY;

  @Override
  public Type type() {
    return Type.FLOAT;
  }

  @Override
  public Encoding encoding() {
    return Encoding.PLAIN;
  }

  @Override
  public int add(float[] row) {
    bytes.floats(row);
    for (float value : row) {
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
    return row.length;
  }

  @Override
  public void drainTo(LittleEndianBytes page) {
    page.append(bytes);
    bytes.clear();
  }

  /** Zeros count as −0 here and as +0 in the greatest (parquet.thrift, ColumnOrder). */
  @Override
  public byte[] least() {
    return bytes(least == 0 ? -0f : least);
  }

  @Override
  public byte[] greatest() {
    return bytes(greatest == 0 ? 0f : greatest);
  }

  private static byte[] bytes(float value) {
    LittleEndianBytes bytes = new LittleEndianBytes(Float.BYTES);
    bytes.floats(new float[] {value});
    return bytes.toByteArray();
  }
}
