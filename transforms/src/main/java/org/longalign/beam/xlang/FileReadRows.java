package org.longalign.beam.xlang;

import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.values.Row;
import org.longalign.beam.data.FileRead;
import org.longalign.beam.data.FileReadCoder;

/** Accounts of files that were read, as rows. */
final class FileReadRows implements RecordRows<FileRead> {
  private static final long serialVersionUID = 1;

  private static final Schema SCHEMA =
      Schema.of(
          Columns.text("source", "Of the mixture."),
          Columns.text("file", "As the mixture names it."),
          Columns.int64("accepted", "Elements that went on."),
          Columns.int64("rejected", "Elements that were rejected at reading."));

  @Override
  public String name() {
    return "FileRead";
  }

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Coder<FileRead> coder() {
    return FileReadCoder.of();
  }

  @Override
  public Row row(FileRead record) {
    return Row.withSchema(SCHEMA)
        .addValues(record.source(), record.file(), record.accepted(), record.rejected())
        .build();
  }

  @Override
  public FileRead record(RowFields fields) {
    return new FileRead(
        fields.text("source"),
        fields.text("file"),
        fields.whole("accepted"),
        fields.whole("rejected"));
  }
}
