package org.longalign.beam.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.longalign.beam.data.Pack;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.Span;
import org.longalign.beam.data.Tokens;
import org.longalign.beam.data.TrainingStep;
import org.longalign.beam.file.ChannelInputFile;

/** One row group back to the step that it was. */
final class StepReader {
  private StepReader() {}

  static TrainingStep read(String file, int rowGroup) throws IOException {
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
    try (ParquetFileReader reader = new ParquetFileReader(ChannelInputFile.of(file), options)) {
      PageReadStore pages = reader.readRowGroup(rowGroup);
      RecordReader<Group> rows =
          new ColumnIOFactory()
              .getColumnIO(PackSchema.SCHEMA)
              .getRecordReader(pages, new GroupRecordConverter(PackSchema.SCHEMA));
      long step = 0;
      List<Pack> packs = new ArrayList<>();
      for (long row = 0; row < pages.getRowCount(); row++) {
        Group group = rows.read();
        step = group.getLong("step", 0);
        packs.add(pack(group));
      }
      return new TrainingStep(step, packs);
    }
  }

  private static Pack pack(Group row) {
    int[] ids = ints(row.getGroup("input_ids", 0));
    int[] labels = ints(row.getGroup("labels", 0));
    int[] bounds = ints(row.getGroup("cu_seqlens", 0));
    Group names = row.getGroup("sequence_ids", 0);
    List<Sequence> sequences = new ArrayList<>();
    for (int i = 0; i + 1 < bounds.length; i++) {
      int[] tokens = new int[bounds[i + 1] - bounds[i]];
      System.arraycopy(ids, bounds[i], tokens, 0, tokens.length);
      sequences.add(
          new Sequence(
              names.getGroup("list", i).getString("element", 0),
              "dataset",
              "und",
              Tokens.wrap(tokens),
              targets(labels, bounds[i], bounds[i + 1])));
    }
    return new Pack(sequences);
  }

  private static List<Span> targets(int[] labels, int from, int to) {
    List<Span> spans = new ArrayList<>();
    int start = -1;
    for (int i = from; i <= to; i++) {
      boolean target = i < to && labels[i] != PackRow.IGNORED;
      if (target && start < 0) {
        start = i;
      } else if (!target && start >= 0) {
        spans.add(new Span(start - from, i - from));
        start = -1;
      }
    }
    return spans;
  }

  private static int[] ints(Group list) {
    int[] values = new int[list.getFieldRepetitionCount("list")];
    for (int i = 0; i < values.length; i++) {
      values[i] = list.getGroup("list", i).getInteger("element", 0);
    }
    return values;
  }
}
