package org.longalign.beam.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.parquet.schema.Type;
import org.longalign.beam.file.StreamOutputFile;

/** JSON records as a Parquet file of a given schema; keys that the schema has not are left out. */
final class ParquetRecords {
  private ParquetRecords() {}

  static byte[] of(String schema, List<String> records) throws IOException {
    MessageType type = MessageTypeParser.parseMessageType(schema);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new StreamOutputFile(bytes))
            .withConf(new PlainParquetConfiguration())
            .withType(type)
            .build()) {
      for (String record : records) {
        Group row = new SimpleGroupFactory(type).newGroup();
        fill(row, new ObjectMapper().readTree(record));
        writer.write(row);
      }
    }
    return bytes.toByteArray();
  }

  private static void fill(Group struct, JsonNode json) {
    for (Type field : struct.getType().getFields()) {
      JsonNode value = json.path(field.getName());
      if (!value.isNull() && !value.isMissingNode()) {
        put(struct, field, value);
      }
    }
  }

  private static void put(Group struct, Type field, JsonNode value) {
    if (field.isPrimitive()) {
      if (value.isTextual()) {
        struct.append(field.getName(), value.asText());
      } else {
        struct.append(field.getName(), value.asLong());
      }
    } else if (field.isRepetition(Type.Repetition.REPEATED)) {
      value.forEach(element -> fill(struct.addGroup(field.getName()), element));
    } else if (field.getLogicalTypeAnnotation() == null) {
      fill(struct.addGroup(field.getName()), value);
    } else {
      Group list = struct.addGroup(field.getName());
      Type entry = list.getType().getType(0);
      for (JsonNode element : value) {
        if (entry.isPrimitive()) {
          list.append(entry.getName(), element.asText());
        } else if (entry.asGroupType().getFieldCount() == 1) {
          put(list.addGroup(0), entry.asGroupType().getType(0), element);
        } else {
          fill(list.addGroup(0), element);
        }
      }
    }
  }
}
