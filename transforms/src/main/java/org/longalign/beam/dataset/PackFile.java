package org.longalign.beam.dataset;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/**
 * A Parquet file of row groups that were encoded elsewhere, whose bytes it copies: only the places
 * in the footer change. (File layout: Parquet format specification, "File format" and
 * parquet.thrift.)
 */
final class PackFile implements Closeable {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  /** The footer's length and the magic number stand at a file's end. */
  private static final int TAIL = Integer.BYTES + MAGIC.length;

  private final OutputStream out;
  private final List<RowGroup> rowGroups = new ArrayList<>();
  private long position = MAGIC.length;
  private long rows;

  PackFile(OutputStream out) throws IOException {
    this.out = out;
    out.write(MAGIC);
  }

  /** Appends the row groups of another such file. */
  void append(byte[] file) throws IOException {
    int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - TAIL);
    int end = file.length - TAIL - length;
    FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(file, end, length));
    append(footer.getRow_groups(), file, MAGIC.length, end);
  }

  /**
   * Appends row groups.
   *
   * @param groups with their places in {@code bytes}, whose pages begin at {@code from}
   */
  void append(List<RowGroup> groups, byte[] bytes, int from, int end) throws IOException {
    for (RowGroup group : groups) {
      move(group, position - from);
      group.setOrdinal((short) rowGroups.size());
      rowGroups.add(group);
      rows += group.getNum_rows();
    }
    out.write(bytes, from, end - from);
    position += end - from;
  }

  /** Adds {@code by} to everything that is a place in the file. */
  private static void move(RowGroup group, long by) {
    group.setFile_offset(group.getFile_offset() + by);
    for (ColumnChunk chunk : group.getColumns()) {
      ColumnMetaData data = chunk.getMeta_data();
      data.setData_page_offset(data.getData_page_offset() + by);
    }
  }

  /** Writes the footer and closes the stream. */
  @Override
  public void close() throws IOException {
    if (rowGroups.isEmpty()) {
      out.close();
      throw new IllegalStateException("a file must have a step, got none");
    }
    FileMetaData footer = PackSchema.footer();
    footer.setRow_groups(rowGroups);
    footer.setNum_rows(rows);
    LittleEndianBytes tail = new LittleEndianBytes();
    Util.writeFileMetaData(footer, tail);
    tail.int32(tail.size());
    tail.write(MAGIC);
    out.write(tail.array(), 0, tail.size());
    out.close();
  }
}
