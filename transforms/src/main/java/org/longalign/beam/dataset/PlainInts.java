package org.longalign.beam.dataset;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.Encoding;

/** PLAIN int32: four bytes each. Rows are kept as they are until the page is closed. */
final class PlainInts extends IntValues {
  private final List<int[]> rows = new ArrayList<>();

  @Override
  public Encoding encoding() {
    return Encoding.PLAIN;
  }

  @Override
  void append(int[] row) {
    rows.add(row);
  }

  @Override
  public void drainTo(LittleEndianBytes page) {
    rows.forEach(page::ints);
    rows.clear();
  }
}
