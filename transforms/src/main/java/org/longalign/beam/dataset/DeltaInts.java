package org.longalign.beam.dataset;

import java.util.Arrays;
import org.apache.parquet.format.Encoding;

/**
 * DELTA_BINARY_PACKED int32: blocks of differences, each less the smallest of its block, in as few
 * bits as the largest of its miniblock needs; what always differs by the same takes none.
 */
final class DeltaInts extends IntValues {
  private static final int BLOCK = 128;
  private static final int MINIBLOCKS = 4;
  private static final int MINIBLOCK = BLOCK / MINIBLOCKS;

  private final int[] differences = new int[BLOCK];
  private int[] values = new int[BLOCK];
  private int count;

  @Override
  public Encoding encoding() {
    return Encoding.DELTA_BINARY_PACKED;
  }

  @Override
  void append(int[] row) {
    if (values.length - count < row.length) {
      values = Arrays.copyOf(values, Math.addExact(2 * count, row.length));
    }
    System.arraycopy(row, 0, values, count, row.length);
    count += row.length;
  }

  @Override
  public void drainTo(LittleEndianBytes page) {
    page.varint(BLOCK);
    page.varint(MINIBLOCKS);
    page.varint(count);
    page.zigzag(values[0]);
    for (int from = 1; from < count; from += BLOCK) {
      block(from, Math.min(BLOCK, count - from), page);
    }
    count = 0;
  }

  private void block(int from, int size, LittleEndianBytes page) {
    int smallest = Integer.MAX_VALUE;
    for (int i = 0; i < size; i++) {
      differences[i] = values[from + i] - values[from + i - 1]; // wraps, and wraps back
      smallest = Math.min(smallest, differences[i]);
    }
    for (int i = 0; i < size; i++) {
      differences[i] -= smallest;
    }
    Arrays.fill(differences, size, BLOCK, 0); // a miniblock is filled up; one of fill is left out
    page.zigzag(smallest);
    for (int miniblock = 0; miniblock < BLOCK; miniblock += MINIBLOCK) {
      page.write(bits(miniblock));
    }
    for (int miniblock = 0; miniblock < size; miniblock += MINIBLOCK) {
      pack(miniblock, bits(miniblock), page);
    }
  }

  private int bits(int miniblock) {
    int all = 0;
    for (int i = miniblock; i < miniblock + MINIBLOCK; i++) {
      all |= differences[i];
    }
    return Integer.SIZE - Integer.numberOfLeadingZeros(all);
  }

  private void pack(int miniblock, int bits, LittleEndianBytes page) {
    long begun = 0;
    int used = 0;
    for (int i = miniblock; i < miniblock + MINIBLOCK; i++) {
      begun |= Integer.toUnsignedLong(differences[i]) << used;
      used += bits;
      if (used >= Integer.SIZE) {
        page.int32((int) begun);
        begun >>>= Integer.SIZE;
        used -= Integer.SIZE;
      }
    }
  }
}
