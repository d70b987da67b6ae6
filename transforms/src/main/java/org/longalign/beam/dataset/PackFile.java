package org.longalign.beam.dataset;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/**
 * A Parquet file out of {@link StepFragment}s, whose bytes it copies: only the places in the footer
 * change.
 *
 * <p>parquet-java can append row groups too, but it keeps a chunk's encodings in a set that is
 * ordered by identity hashes, so that the footer of the same data differs from one JVM to the next.
 * Here they are sorted. (File layout: Parquet format specification, "File format" and
 * parquet.thrift.)
 */
final class PackFile implements Closeable {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  /** The footer's length and the magic number stand at a file's end. */
  private static final int TAIL = Integer.BYTES + MAGIC.length;

  private final OutputStream out;
  private final List<RowGroup> rowGroups = new ArrayList<>();
  private FileMetaData footer;
  private long position = MAGIC.length;
  private long rows;

  PackFile(OutputStream out) throws IOException {
    this.out = out;
    out.write(MAGIC);
  }

  /** Appends the row group of a fragment. */
  void append(byte[] fragment) throws IOException {
    int length =
        ByteBuffer.wrap(fragment).order(ByteOrder.LITTLE_ENDIAN).getInt(fragment.length - TAIL);
    int footerStart = fragment.length - TAIL - length;
    footer = Util.readFileMetaData(new ByteArrayInputStream(fragment, footerStart, length));
    for (RowGroup rowGroup : footer.getRow_groups()) {
      move(rowGroup, position - MAGIC.length);
      rowGroup.setOrdinal((short) rowGroups.size());
      rowGroups.add(rowGroup);
      rows += rowGroup.getNum_rows();
    }
    out.write(fragment, MAGIC.length, footerStart - MAGIC.length);
    position += footerStart - MAGIC.length;
  }

  /** Adds {@code by} to everything that is a place in the file. */
  private static void move(RowGroup rowGroup, long by) {
    if (rowGroup.isSetFile_offset()) {
      rowGroup.setFile_offset(rowGroup.getFile_offset() + by);
    }
    for (ColumnChunk chunk : rowGroup.getColumns()) {
      chunk.setFile_offset(chunk.getFile_offset() == 0 ? 0 : chunk.getFile_offset() + by);
      if (chunk.isSetColumn_index_offset()) {
        chunk.setColumn_index_offset(chunk.getColumn_index_offset() + by);
      }
      if (chunk.isSetOffset_index_offset()) {
        chunk.setOffset_index_offset(chunk.getOffset_index_offset() + by);
      }
      ColumnMetaData data = chunk.getMeta_data();
      data.setData_page_offset(data.getData_page_offset() + by);
      if (data.isSetDictionary_page_offset()) {
        data.setDictionary_page_offset(data.getDictionary_page_offset() + by);
      }
      data.getEncodings().sort(Comparator.comparingInt(encoding -> encoding.getValue()));
      if (data.isSetEncoding_stats()) {
        data.getEncoding_stats().sort(Comparator.naturalOrder());
      }
    }
  }

  /** Writes the footer and closes the stream. */
  @Override
  public void close() throws IOException {
    if (footer == null) {
      out.close();
      throw new IllegalStateException("a file must have a step, got none");
    }
    footer.setRow_groups(rowGroups);
    footer.setNum_rows(rows);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Util.writeFileMetaData(footer, bytes);
    bytes.writeTo(out);
    out.write(
        ByteBuffer.allocate(Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(bytes.size())
            .array());
    out.write(MAGIC);
    out.close();
  }
}
