package org.longalign.beam.xlang;

import java.util.Map;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.values.Row;
import org.longalign.beam.data.Document;
import org.longalign.beam.data.DocumentCoder;

/** Documents as rows. */
final class DocumentRows implements RecordRows<Document> {
  private static final long serialVersionUID = 1;

  private static final Schema SCHEMA =
      Schema.of(
          Columns.text("id", "Unique; names the document in all that is made of it."),
          Columns.text("source", "What it was read from; optional at inputs, \"unnamed\"."),
          Columns.text("language", "ISO 639-1; optional at inputs, \"und\"."),
          Columns.text("text", "All of it."),
          Columns.text("licence", "SPDX identifier or the source's own words; optional at inputs."),
          Columns.text("origin", "Where it was found; optional at inputs."));

  @Override
  public String name() {
    return "Document";
  }

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Coder<Document> coder() {
    return DocumentCoder.of();
  }

  @Override
  public Row row(Document record) {
    return Row.withSchema(SCHEMA)
        .addValues(
            record.id(),
            record.source(),
            record.language(),
            record.text(),
            record.licence(),
            record.origin())
        .build();
  }

  @Override
  public Document record(RowFields fields) {
    return new Document(
        fields.text("id"),
        fields.text("source"),
        fields.text("language"),
        fields.text("text"),
        fields.text("licence"),
        fields.text("origin"));
  }

  @Override
  public Map<String, Object> defaults() {
    return Map.of("source", "unnamed", "language", "und", "licence", "", "origin", "");
  }
}
