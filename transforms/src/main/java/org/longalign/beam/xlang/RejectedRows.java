package org.longalign.beam.xlang;

import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.values.Row;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.data.RejectedCoder;

/** Rejected elements as rows. */
final class RejectedRows implements RecordRows<Rejected> {
  private static final long serialVersionUID = 1;

  private static final Schema SCHEMA =
      Schema.of(
          Columns.text("stage", "Where it left the road."),
          Columns.text("reason", "One of the stage's reasons."),
          Columns.text("id", "Of the element, or where it stood."),
          Columns.text("detail", "For people."));

  @Override
  public String name() {
    return "Rejected";
  }

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Coder<Rejected> coder() {
    return RejectedCoder.of();
  }

  @Override
  public Row row(Rejected record) {
    return Row.withSchema(SCHEMA)
        .addValues(record.stage(), record.reason(), record.id(), record.detail())
        .build();
  }

  @Override
  public Rejected record(RowFields fields) {
    return new Rejected(
        fields.text("stage"), fields.text("reason"), fields.text("id"), fields.text("detail"));
  }
}
