package org.longalign.beam.dataset;

import org.apache.parquet.format.Type;

/** PLAIN int64, one a row. */
final class PlainLongs extends PlainBytes<Long> {
  private long least = Long.MAX_VALUE;
  private long greatest = Long.MIN_VALUE;

  @Override
  public Type type() {
    return Type.INT64;
  }

  @Override
  public int add(Long row) {
    bytes.int64(row);
    least = Math.min(least, row);
    greatest = Math.max(greatest, row);
    return 1;
  }

  @Override
  public byte[] least() {
    return bytes(least);
  }

  @Override
  public byte[] greatest() {
    return bytes(greatest);
  }

  private static byte[] bytes(long value) {
    LittleEndianBytes bytes = new LittleEndianBytes(Long.BYTES);
    bytes.int64(value);
    return bytes.toByteArray();
  }
}
