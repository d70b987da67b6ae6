package org.longalign.beam.dataset;

import java.io.IOException;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.statistics.IntStatistics;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.longalign.beam.file.ChannelInputFile;

/** The largest token id of files of packs, from the statistics in their footers alone. */
final class LargestToken {
  private LargestToken() {}

  /** The largest of all files; -1 if they hold none. */
  static int of(List<String> files) throws IOException {
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
    int largest = -1;
    for (String file : files) {
      try (ParquetFileReader reader = new ParquetFileReader(ChannelInputFile.of(file), options)) {
        for (BlockMetaData group : reader.getFooter().getBlocks()) {
          largest = Math.max(largest, of(group, file));
        }
      }
    }
    return largest;
  }

  private static int of(BlockMetaData group, String file) throws IOException {
    for (ColumnChunkMetaData column : group.getColumns()) {
      if (column.getPath().toArray()[0].equals("input_ids")
          && column.getStatistics() instanceof IntStatistics statistics
          && statistics.hasNonNullValue()) {
        return statistics.getMax();
      }
    }
    throw new IOException("input_ids must have statistics in the footer, got none in " + file);
  }
}
