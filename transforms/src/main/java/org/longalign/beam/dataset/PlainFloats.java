package org.longalign.beam.dataset;

import org.apache.parquet.format.Type;

/** PLAIN float: four bytes each. */
final class PlainFloats extends PlainBytes<float[]> {
  private float least = Float.POSITIVE_INFINITY;
  private float greatest = Float.NEGATIVE_INFINITY;

  @Override
  public Type type() {
    return Type.FLOAT;
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
