package org.longalign.beam.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnReadStore;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.schema.MessageType;
import org.longalign.beam.data.Pack;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.Spool;
import org.longalign.beam.data.Tokens;
import org.longalign.beam.data.TrainingStep;
import org.longalign.beam.file.ChannelInputFile;

/** One row group back to the step that it was; columns that follow from others are not read. */
final class StepReader {
  private static final MessageType SCHEMA =
      new MessageType(
          PackSchema.SCHEMA.getName(),
          PackSchema.SCHEMA.getType("step"),
          PackSchema.SCHEMA.getType("input_ids"),
          PackSchema.SCHEMA.getType("labels"),
          PackSchema.SCHEMA.getType("cu_seqlens"),
          PackSchema.SCHEMA.getType("sequence_ids"));

  private StepReader() {}

  /**
   * As {@link #read(String, int)}, and it is the step that the manifest names.
   *
   * @throws Spool.DigestException if it is not
   */
  static TrainingStep read(String file, int rowGroup, String sha256) throws IOException {
    TrainingStep step = read(file, rowGroup);
    String digest = StepDigest.of(step);
    if (!digest.equals(sha256)) {
      throw new Spool.DigestException(
          "sha256 of step %d in %s must be %s, got %s"
              .formatted(step.step(), file, sha256, digest));
    }
    return step;
  }

  static TrainingStep read(String file, int rowGroup) throws IOException {
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
    try (ParquetFileReader reader = new ParquetFileReader(ChannelInputFile.of(file), options)) {
      reader.setRequestedSchema(SCHEMA);
      ColumnReadStore columns =
          new ColumnReadStoreImpl(
              reader.readRowGroup(rowGroup),
              new GroupRecordConverter(SCHEMA).getRootConverter(),
              SCHEMA,
              reader.getFileMetaData().getCreatedBy());
      List<int[]> ids = ints(list(columns, "input_ids"));
      List<int[]> labels = ints(list(columns, "labels"));
      List<int[]> bounds = ints(list(columns, "cu_seqlens"));
      ColumnReader names = list(columns, "sequence_ids");
      List<Pack> packs = new ArrayList<>();
      for (int row = 0; row < ids.size(); row++) {
        packs.add(pack(ids.get(row), labels.get(row), bounds.get(row), names));
      }
      return new TrainingStep(column(columns, "step").getLong(), packs);
    }
  }

  /** Takes as many names as there are sequences: rows follow each other. */
  private static Pack pack(int[] ids, int[] labels, int[] bounds, ColumnReader names) {
    List<Sequence> sequences = new ArrayList<>();
    for (int i = 0; i + 1 < bounds.length; i++) {
      sequences.add(
          new Sequence(
              names.getBinary().toStringUsingUTF8(),
              "dataset",
              "und",
              Tokens.wrap(Arrays.copyOfRange(ids, bounds[i], bounds[i + 1])),
              PackRow.targets(labels, bounds[i], bounds[i + 1])));
      names.consume();
    }
    return new Pack(sequences);
  }

  private static ColumnReader list(ColumnReadStore columns, String name) {
    return column(columns, name, "list", "element");
  }

  private static ColumnReader column(ColumnReadStore columns, String... path) {
    return columns.getColumnReader(SCHEMA.getColumnDescription(path));
  }

  /** The lists of all rows. */
  private static List<int[]> ints(ColumnReader list) {
    int[] values = new int[Math.toIntExact(list.getTotalValueCount())];
    List<int[]> rows = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < values.length; i++) {
      if (i > 0 && list.getCurrentRepetitionLevel() == 0) {
        rows.add(Arrays.copyOfRange(values, start, i));
        start = i;
      }
      values[i] = list.getInteger();
      list.consume();
    }
    rows.add(Arrays.copyOfRange(values, start, values.length));
    return rows;
  }
}
