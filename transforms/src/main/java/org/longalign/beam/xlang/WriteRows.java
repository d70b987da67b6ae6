package org.longalign.beam.xlang;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.Row;

/** Records to rows. */
final class WriteRows<T> extends PTransform<PCollection<T>, PCollection<Row>> {
  private static final long serialVersionUID = 1;

  private final RecordRows<T> rows;

  WriteRows(RecordRows<T> rows) {
    this.rows = rows;
  }

  @Override
  public PCollection<Row> expand(PCollection<T> records) {
    return records.apply(ParDo.of(new Write<>(rows))).setRowSchema(rows.schema());
  }

  static final class Write<T> extends DoFn<T, Row> {
    private static final long serialVersionUID = 1;

    private final RecordRows<T> rows;

    Write(RecordRows<T> rows) {
      this.rows = rows;
    }

    @ProcessElement
    public void process(@Element T record, OutputReceiver<Row> out) {
      out.output(rows.row(record));
    }
  }
}
