package org.longalign.beam.dataset;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Statistics;

/**
 * A column of a row group (Parquet format specification, "Column chunks" and parquet.thrift).
 *
 * <p>A page is whole rows, closed at {@value #PAGE_VALUES} values or more.
 *
 * @param <T> what a row has of the column
 */
final class ColumnPages<T> {
  /** 256 KiB of tokens; one row of a pack of the usual length. */
  private static final int PAGE_VALUES = 1 << 16;

  /** Longer texts are left out of a footer, which every reader reads. */
  private static final int MOST_STATISTICS_BYTES = 4096;

  private final ColumnDescriptor column;
  private final PageValues<T> values;
  private final PageWriter writer;
  private final boolean list;
  private final ListLevels levels = new ListLevels();
  private final LittleEndianBytes pages = new LittleEndianBytes();
  private int pageRows;
  private int pageValues;
  private int pageCount;
  private long allValues;
  private long uncompressed;

  /**
   * Without rows yet.
   *
   * @param column required, or a required list of required elements
   */
  ColumnPages(ColumnDescriptor column, PageValues<T> values, PageWriter writer) {
    this.column = column;
    this.values = values;
    this.writer = writer;
    list = column.getMaxRepetitionLevel() == 1;
  }

  /** What the next row has. */
  void add(T row) throws IOException {
    int count = values.add(row);
    if (list) {
      levels.add(count);
    }
    pageRows++;
    pageValues += count;
    if (pageValues >= PAGE_VALUES) {
      closePage();
    }
  }

  private void closePage() throws IOException {
    uncompressed += writer.write(list ? levels : null, values, pageValues, pageRows, pages);
    allValues += pageValues;
    pageCount++;
    pageRows = 0;
    pageValues = 0;
  }

  /** Closes the column and appends its pages to {@code file}; what the footer says of them. */
  ColumnChunk drainTo(LittleEndianBytes file) throws IOException {
    if (pageRows > 0) {
      closePage();
    }
    ColumnMetaData data =
        new ColumnMetaData(
            values.type(),
            encodings(),
            Arrays.asList(column.getPath()),
            CompressionCodec.ZSTD,
            allValues,
            uncompressed,
            pages.size(),
            file.size());
    data.setStatistics(statistics());
    data.setEncoding_stats(
        List.of(new PageEncodingStats(PageType.DATA_PAGE_V2, values.encoding(), pageCount)));
    ColumnChunk chunk = new ColumnChunk(0); // the field is deprecated, and 0 is to be written
    chunk.setMeta_data(data);
    file.append(pages);
    return chunk;
  }

  private List<Encoding> encodings() {
    return list ? List.of(values.encoding(), Encoding.RLE) : List.of(values.encoding());
  }

  private Statistics statistics() {
    Statistics statistics = new Statistics();
    statistics.setNull_count(0);
    if (values.least().length + values.greatest().length < MOST_STATISTICS_BYTES) {
      statistics.setMin_value(values.least());
      statistics.setMax_value(values.greatest());
    }
    return statistics;
  }
}
