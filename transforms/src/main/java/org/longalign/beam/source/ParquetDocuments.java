package org.longalign.beam.source;

import java.io.IOException;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.MessageType;

/** A text column of a Parquet file; other columns are not read. */
final class ParquetDocuments {
  private final String textField;
  private final int maxChars;

  ParquetDocuments(String textField, int maxChars) {
    this.textField = textField;
    this.maxChars = maxChars;
  }

  void read(String path, DocumentReader.Sink sink) throws IOException {
    ParquetRows.read(
        path,
        new ParquetRows.Visitor() {
          @Override
          public MessageType wanted(MessageType schema) {
            if (!schema.containsField(textField) || !schema.getType(textField).isPrimitive()) {
              sink.reject(SourceRejection.NO_TEXT_FIELD, "schema", "no column " + textField);
              return null;
            }
            return new MessageType(schema.getName(), schema.getType(textField));
          }

          @Override
          public void row(Group row, String where) {
            read(row, where, sink);
          }

          @Override
          public void broken(String where, String detail) {
            sink.reject(SourceRejection.BAD_PARQUET, where, detail);
          }
        });
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
