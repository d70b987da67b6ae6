package org.longalign.beam.dataset;

import org.apache.parquet.format.Type;

/** The range of int32 values. */
abstract class IntValues implements PageValues<int[]> {
  private int least = Integer.MAX_VALUE;
  private int greatest = Integer.MIN_VALUE;

  @Override
  public final Type type() {
    return Type.INT32;
  }

  @Override
  public final int add(int[] row) {
    int low = least;
    int high = greatest;
    for (int value : row) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    least = low;
    greatest = high;
    append(row);
    return row.length;
  }

  abstract void append(int[] row);

  @Override
  public final byte[] least() {
    return bytes(least);
  }

  @Override
  public final byte[] greatest() {
    return bytes(greatest);
  }

  private static byte[] bytes(int value) {
    LittleEndianBytes bytes = new LittleEndianBytes(Integer.BYTES);
    bytes.int32(value);
    return bytes.toByteArray();
  }
}
