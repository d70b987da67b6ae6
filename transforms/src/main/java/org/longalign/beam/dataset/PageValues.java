package org.longalign.beam.dataset;

import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.Type;

/**
 * The values of a page, in one of the encodings of the Parquet format specification (Encodings.md).
 *
 * @param <T> what a row has of the column
 */
interface PageValues<T> {
  Type type();

  Encoding encoding();

  /** Takes a row's values; how many they are. */
  int add(T row);

  /** Appends the encoded values to {@code page}, and begins the next page. */
  void drainTo(LittleEndianBytes page);

  /** The smallest of all values of all pages, in PLAIN, texts without their length. */
  byte[] least();

  /** The greatest of them. */
  byte[] greatest();
}
