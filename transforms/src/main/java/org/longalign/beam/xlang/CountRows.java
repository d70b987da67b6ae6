package org.longalign.beam.xlang;

import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.values.Row;

/** Counts that are to be added up, as rows. */
final class CountRows implements RecordRows<Long> {
  private static final long serialVersionUID = 1;
  private static final Schema SCHEMA =
      Schema.of(Columns.int64("count", "Elements that came of one, beyond the first."));

  @Override
  public String name() {
    return "Count";
  }

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Coder<Long> coder() {
    return VarLongCoder.of();
  }

  @Override
  public Row row(Long record) {
    return Row.withSchema(SCHEMA).addValue(record).build();
  }

  @Override
  public Long record(RowFields fields) {
    return fields.whole("count");
  }
}
