package org.longalign.beam.dataset;

import java.util.List;
import java.util.Map;
import org.apache.parquet.Version;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** The Parquet schema of a pack: lists in the three levels of the Parquet format specification. */
final class PackSchema {
  /** What the files' footers have said from the first. */
  private static final int FORMAT = 1;

  static final MessageType SCHEMA =
      MessageTypeParser.parseMessageType(
          """
          message pack {
            required int64 step;
            required int32 pack;
            required group input_ids (LIST) { repeated group list { required int32 element; } }
            required group labels (LIST) { repeated group list { required int32 element; } }
            required group position_ids (LIST) { repeated group list { required int32 element; } }
            required group cu_seqlens (LIST) { repeated group list { required int32 element; } }
            required group sequence_ids (LIST) {
              repeated group list { required binary element (STRING); }
            }
            required group target_counts (LIST) { repeated group list { required int32 element; } }
            required group loss_weights (LIST) { repeated group list { required float element; } }
            required int32 step_sequences;
            required int32 step_packs;
          }
          """);

  private PackSchema() {}

  /** A footer without row groups. */
  static FileMetaData footer() {
    org.apache.parquet.hadoop.metadata.FileMetaData schema =
        new org.apache.parquet.hadoop.metadata.FileMetaData(SCHEMA, Map.of(), Version.FULL_VERSION);
    return new ParquetMetadataConverter()
        .toParquetMetadata(FORMAT, new ParquetMetadata(schema, List.of()));
  }
}
