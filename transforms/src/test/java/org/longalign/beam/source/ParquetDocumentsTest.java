package org.longalign.beam.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longalign.beam.file.StreamOutputFile;

/** Parquet is read from a path and not from a stream, so it has a test of its own. */
final class ParquetDocumentsTest {
  private static final MessageType SCHEMA =
      MessageTypeParser.parseMessageType(
          "message m { optional int64 n; optional binary body (STRING); }");

  @TempDir Path folder;

  private final List<String> found = new ArrayList<>();

  @Test
  void texts_come_in_order_over_row_groups_and_nulls_are_rejected() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new StreamOutputFile(bytes))
            .withConf(new PlainParquetConfiguration())
            .withType(SCHEMA)
            .withCompressionCodec(CompressionCodecName.SNAPPY)
            .withRowGroupSize(1L)
            .withMinRowCountForPageSizeCheck(1)
            .withMaxRowCountForPageSizeCheck(1)
            .build()) {
      SimpleGroupFactory rows = new SimpleGroupFactory(SCHEMA);
      writer.write(rows.newGroup().append("n", 1L).append("body", "First 第一"));
      writer.write(rows.newGroup().append("n", 2L));
      writer.write(rows.newGroup().append("body", "x".repeat(200)));
      writer.write(rows.newGroup().append("body", "Last"));
    }
    read("body", bytes.toByteArray());
    assertEquals(List.of("First 第一", "no-text-field row 2", "too-large row 3", "Last"), found);
    found.clear();
    read("none", bytes.toByteArray());
    assertEquals(List.of("no-text-field schema"), found);
  }

  @Test
  void a_file_that_is_no_parquet_is_rejected() throws IOException {
    read("body", "hello, this is text".getBytes(StandardCharsets.UTF_8));
    assertEquals(List.of("bad-parquet beginning"), found);
  }

  private void read(String field, byte[] content) throws IOException {
    Path file = Files.write(folder.resolve("f.parquet"), content);
    new ParquetDocuments(field, 100)
        .read(
            file.toString(),
            new DocumentReader.Sink() {
              @Override
              public void document(String id, String language, String text, String where) {
                found.add(text);
              }

              @Override
              public void reject(SourceRejection reason, String where, String detail) {
                found.add(reason.reason() + " " + where);
              }
            });
  }
}
