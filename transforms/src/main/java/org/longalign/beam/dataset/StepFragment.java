package org.longalign.beam.dataset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.longalign.beam.data.TrainingStep;
import org.longalign.beam.file.StreamOutputFile;

/**
 * One step as a Parquet file of one row group, in memory: files are made of such row groups, so
 * that steps are encoded where they are and only compressed bytes travel to the file's writer.
 */
final class StepFragment {
  /** No row group is closed for its size: a step is one, whatever its size. */
  private static final long ONE_ROW_GROUP = Long.MAX_VALUE / 4;

  private StepFragment() {}

  static byte[] of(TrainingStep step) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ParquetWriter<Integer> writer = new Builder(new StreamOutputFile(bytes), step).build()) {
      for (int pack = 0; pack < step.packs().size(); pack++) {
        writer.write(pack);
      }
    }
    return bytes.toByteArray();
  }

  private static final class Builder extends ParquetWriter.Builder<Integer, Builder> {
    private final TrainingStep step;

    Builder(OutputFile file, TrainingStep step) {
      super(file);
      this.step = step;
      withConf(new PlainParquetConfiguration());
      withCompressionCodec(CompressionCodecName.ZSTD);
      withRowGroupSize(ONE_ROW_GROUP);
      // Version 2 encodes integers without a dictionary as differences: positions almost vanish.
      withWriterVersion(WriterVersion.PARQUET_2_0);
      withDictionaryEncoding("position_ids.list.element", false);
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<Integer> getWriteSupport(Configuration configuration) {
      return new StepWriteSupport(step);
    }

    @Override
    protected WriteSupport<Integer> getWriteSupport(ParquetConfiguration configuration) {
      return new StepWriteSupport(step);
    }
  }
}
