package org.longalign.beam.source;

import java.io.IOException;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.ParquetRuntimeException;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.longalign.beam.file.ChannelInputFile;

/** The rows of a Parquet file, a row group at a time; columns that nobody wants are not read. */
final class ParquetRows {
  /** Receives what is found, in the order of the file. */
  interface Visitor {
    /** The columns of the file that rows are to have, or null if there are none to read. */
    MessageType wanted(MessageType schema);

    void row(Group row, String where);

    void broken(String where, String detail);
  }

  private ParquetRows() {}

  /** Parquet is read from its end, so from a path and not from a stream. */
  static void read(String path, Visitor visitor) throws IOException {
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
    long number = 0;
    try (ParquetFileReader reader = new ParquetFileReader(ChannelInputFile.of(path), options)) {
      MessageType schema = reader.getFileMetaData().getSchema();
      MessageType wanted = visitor.wanted(schema);
      if (wanted == null) {
        return;
      }
      reader.setRequestedSchema(wanted);
      for (PageReadStore pages = reader.readNextRowGroup();
          pages != null;
          pages = reader.readNextRowGroup()) {
        RecordReader<Group> rows =
            new ColumnIOFactory()
                .getColumnIO(wanted, schema)
                .getRecordReader(pages, new GroupRecordConverter(wanted));
        for (long i = 0; i < pages.getRowCount(); i++) {
          visitor.row(rows.read(), "row " + ++number);
        }
      }
    } catch (ParquetRuntimeException e) {
      visitor.broken("after row " + number, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // parquet-java says so of files that are no Parquet, with no type of its own.
      if (String.valueOf(e.getMessage()).contains("is not a Parquet file")) {
        visitor.broken("beginning", "not a Parquet file");
      } else {
        throw e;
      }
    }
  }
}
