package org.longalign.beam.dataset;

import org.apache.parquet.format.Encoding;

/** PLAIN int32: four bytes each. */
final class PlainInts extends IntValues {
  private final LittleEndianBytes bytes = new LittleEndianBytes();

  @Override
  public Encoding encoding() {
    return Encoding.PLAIN;
  }

  @Override
  void append(int[] row) {
    bytes.ints(row);
  }

  @Override
  public void drainTo(LittleEndianBytes page) {
    page.append(bytes);
    bytes.clear();
  }
}
