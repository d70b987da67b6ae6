package org.longalign.beam.dataset;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import java.util.zip.CRC32;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;

/**
 * Data pages of version 2: header, levels as they are, values compressed (Parquet format
 * specification, "Data Pages" and parquet.thrift). One serves all columns, one page at a time.
 */
final class PageWriter implements AutoCloseable {
  /** The next two save a twentieth of the bytes, and take a third more time. */
  private static final int LEVEL = 1;

  private final ZstdCompressCtx zstd = new ZstdCompressCtx().setLevel(LEVEL);
  private final LittleEndianBytes plain = new LittleEndianBytes();
  private final LittleEndianBytes page = new LittleEndianBytes();

  /**
   * Appends a page of all that {@code levels} and {@code values} hold, and begins their next.
   *
   * @param levels null if the column is no list
   * @return the bytes that the page has where it is not compressed, its header's included
   */
  int write(ListLevels levels, PageValues<?> values, int count, int rows, LittleEndianBytes to)
      throws IOException {
    page.clear();
    ListLevels.Sizes sizes = levels == null ? ListLevels.Sizes.NONE : levels.drainTo(page);
    int levelBytes = page.size();
    plain.clear();
    values.drainTo(plain);
    int bound = Math.toIntExact(Zstd.compressBound(plain.size()));
    page.advance(
        zstd.compressByteArray(
            page.arrayWithRoom(bound), levelBytes, bound, plain.array(), 0, plain.size()));
    DataPageHeaderV2 data =
        new DataPageHeaderV2(
            count, 0, rows, values.encoding(), sizes.definition(), sizes.repetition());
    data.setIs_compressed(true);
    int uncompressed = levelBytes + plain.size();
    PageHeader header = new PageHeader(PageType.DATA_PAGE_V2, uncompressed, page.size());
    header.setData_page_header_v2(data);
    CRC32 crc = new CRC32();
    crc.update(page.array(), 0, page.size());
    header.setCrc((int) crc.getValue());
    int before = to.size();
    Util.writePageHeader(header, to);
    int headerBytes = to.size() - before;
    to.append(page);
    return headerBytes + uncompressed;
  }

  @Override
  public void close() {
    zstd.close();
  }
}
