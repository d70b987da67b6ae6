package org.longalign.beam.xlang;

import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.values.Row;

/** A data set's manifest as a row. */
final class ManifestRows implements RecordRows<String> {
  private static final long serialVersionUID = 1;
  private static final Schema SCHEMA = Schema.of(Columns.text("manifest", "manifest.json, whole."));

  @Override
  public String name() {
    return "Manifest";
  }

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Coder<String> coder() {
    return StringUtf8Coder.of();
  }

  @Override
  public Row row(String record) {
    return Row.withSchema(SCHEMA).addValue(record).build();
  }

  @Override
  public String record(RowFields fields) {
    return fields.text("manifest");
  }
}
