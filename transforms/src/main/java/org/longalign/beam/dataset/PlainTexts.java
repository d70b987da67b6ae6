package org.longalign.beam.dataset;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.parquet.format.Type;

/** PLAIN texts: UTF-8 behind its number of bytes as int32. */
final class PlainTexts extends PlainBytes<String[]> {
  private byte[] least;
  private byte[] greatest;

  @Override
  public Type type() {
    return Type.BYTE_ARRAY;
  }

  @Override
  public int add(String[] row) {
    for (String text : row) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      bytes.int32(utf8.length);
      bytes.write(utf8);
      least = least == null || Arrays.compareUnsigned(utf8, least) < 0 ? utf8 : least;
      greatest = greatest == null || Arrays.compareUnsigned(utf8, greatest) > 0 ? utf8 : greatest;
    }
    return row.length;
  }

  @Override
  public byte[] least() {
    return least;
  }

  @Override
  public byte[] greatest() {
    return greatest;
  }
}
