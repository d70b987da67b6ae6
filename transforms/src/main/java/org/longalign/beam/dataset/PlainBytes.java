package org.longalign.beam.dataset;

import org.apache.parquet.format.Encoding;

/**
 * PLAIN values that are encoded as they are added.
 *
 * @param <T> what a row has of the column
 */
abstract class PlainBytes<T> implements PageValues<T> {
  /** The page's values so far. */
  final LittleEndianBytes bytes = new LittleEndianBytes();

  @Override
  public final Encoding encoding() {
    return Encoding.PLAIN;
  }

  @Override
  public final void drainTo(LittleEndianBytes page) {
    page.append(bytes);
    bytes.clear();
  }
}
