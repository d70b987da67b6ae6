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

/** A text column of a Parquet file; other columns are not read. */
final class ParquetDocuments {
  private final String textField;
  private final int maxChars;

  ParquetDocuments(String textField, int maxChars) {
    this.textField = textField;
    this.maxChars = maxChars;
  }

  /** Parquet is read from its end, so from a path and not from a stream. */
  void read(String path, DocumentReader.Sink sink) throws IOException {
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
    long row = 0;
    try (ParquetFileReader reader = new ParquetFileReader(ChannelInputFile.of(path), options)) {
      MessageType schema = reader.getFileMetaData().getSchema();
      if (!schema.containsField(textField) || !schema.getType(textField).isPrimitive()) {
        sink.reject(SourceRejection.NO_TEXT_FIELD, "schema", "no column " + textField);
        return;
      }
      MessageType projected = new MessageType(schema.getName(), schema.getType(textField));
      reader.setRequestedSchema(projected);
      for (PageReadStore pages = reader.readNextRowGroup();
          pages != null;
          pages = reader.readNextRowGroup()) {
        RecordReader<Group> rows =
            new ColumnIOFactory()
                .getColumnIO(projected, schema)
                .getRecordReader(pages, new GroupRecordConverter(projected));
        for (long i = 0; i < pages.getRowCount(); i++) {
          read(rows.read(), "row " + ++row, sink);
        }
      }
    } catch (ParquetRuntimeException e) {
      sink.reject(SourceRejection.BAD_PARQUET, "after row " + row, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // parquet-java says so of files that are no Parquet, with no type of its own.
      if (String.valueOf(e.getMessage()).contains("is not a Parquet file")) {
        sink.reject(SourceRejection.BAD_PARQUET, "beginning", "not a Parquet file");
      } else {
        throw e;
      }
    }
  }

  private void read(Group row, String where, DocumentReader.Sink sink) {
    if (row.getFieldRepetitionCount(textField) == 0) {
      sink.reject(SourceRejection.NO_TEXT_FIELD, where, "null in " + textField);
      return;
    }
    String text = row.getString(textField, 0);
    if (text.length() > maxChars) {
      sink.reject(SourceRejection.TOO_LARGE, where, "over " + maxChars + " characters");
    } else {
      sink.document(null, null, text, where);
    }
  }
}
