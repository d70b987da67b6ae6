package org.longalign.beam.xlang;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.longalign.beam.data.Rejected;

/** Rows to records; rows that break a rule of the record are rejected. */
final class ReadRows<T> extends PTransform<PCollection<Row>, PCollectionTuple> {
  private static final long serialVersionUID = 1;

  static final TupleTag<Rejected> REJECTED = new TupleTag<>("rejected") {};

  private final RecordRows<T> rows;
  private final TupleTag<T> records;
  private final boolean strict;

  /**
   * Records come out under that tag.
   *
   * @param strict fails the job where a row would be rejected
   */
  ReadRows(RecordRows<T> rows, TupleTag<T> records, boolean strict) {
    this.rows = rows;
    this.records = records;
    this.strict = strict;
  }

  @Override
  public PCollectionTuple expand(PCollection<Row> input) {
    PCollectionTuple read =
        input.apply(
            ParDo.of(new Read<>(rows, strict)).withOutputTags(records, TupleTagList.of(REJECTED)));
    read.get(records).setCoder(rows.coder());
    return read;
  }

  static final class Read<T> extends DoFn<Row, T> {
    private static final long serialVersionUID = 1;

    private final RecordRows<T> rows;
    private final boolean strict;

    Read(RecordRows<T> rows, boolean strict) {
      this.rows = rows;
      this.strict = strict;
    }

    @ProcessElement
    public void process(@Element Row row, MultiOutputReceiver out, OutputReceiver<T> main) {
      T record;
      try {
        record = rows.record(new RowFields(row, rows.defaults()));
      } catch (IllegalArgumentException e) {
        String id = "a row of " + rows.name();
        if (strict) {
          throw new IllegalArgumentException(id + ": " + e.getMessage(), e);
        }
        out.get(REJECTED)
            .output(Rejected.of(RowRejection.UNREADABLE, idOf(row, id), e.getMessage()));
        return;
      }
      main.output(record);
    }

    private static String idOf(Row row, String otherwise) {
      Object id = row.getSchema().hasField("id") ? row.getValue("id") : null;
      return id instanceof String text && !text.isBlank() ? text : otherwise;
    }
  }
}
