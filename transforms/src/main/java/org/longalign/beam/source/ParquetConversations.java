package org.longalign.beam.source;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * The records of a Parquet file, as they would be in JSON; only columns of the layouts are read.
 */
final class ParquetConversations {
  private static final Set<String> COLUMNS =
      Set.of("id", "conversations", "messages", "instruction", "input", "output");

  private ParquetConversations() {}

  static void read(String path, ConversationFile.Sink sink) throws IOException {
    ParquetRows.read(
        path,
        new ParquetRows.Visitor() {
          @Override
          public MessageType wanted(MessageType schema) {
            List<Type> known =
                schema.getFields().stream().filter(f -> COLUMNS.contains(f.getName())).toList();
            if (known.isEmpty()) {
              sink.reject(
                  ConversationRejection.NO_TURNS, "schema", "no column of a layout that is known");
              return null;
            }
            return new MessageType(schema.getName(), known);
          }

          @Override
          public void row(Group row, String where) {
            sink.record(ParquetJson.of(row), where);
          }

          @Override
          public void broken(String where, String detail) {
            sink.reject(ConversationRejection.BAD_PARQUET, where, detail);
          }
        });
  }
}
