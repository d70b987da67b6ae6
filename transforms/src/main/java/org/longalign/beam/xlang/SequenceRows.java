package org.longalign.beam.xlang;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.values.Row;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.SequenceCoder;
import org.longalign.beam.data.Span;
import org.longalign.beam.data.Tokens;

/** Sequences as rows. */
final class SequenceRows implements RecordRows<Sequence> {
  private static final long serialVersionUID = 1;

  private static final Schema SPAN =
      Schema.of(
          Columns.int32("start", "First position."),
          Columns.int32("end", "The position behind the last."));

  private static final Schema SCHEMA =
      Schema.of(
          Columns.text("id", "Unique in a data set."),
          Columns.text("source", "What it was made of; optional at inputs, \"unnamed\"."),
          Columns.text("language", "ISO 639-1; optional at inputs, \"und\"."),
          Columns.int32s("tokens", "Token ids, one or more."),
          Columns.rows(
              "targets",
              SPAN,
              "Positions that are learned, ascending and disjoint; never the first token."));

  @Override
  public String name() {
    return "Sequence";
  }

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Coder<Sequence> coder() {
    return SequenceCoder.of();
  }

  @Override
  public Row row(Sequence record) {
    List<Row> targets = new ArrayList<>();
    for (Span span : record.targets()) {
      targets.add(Row.withSchema(SPAN).addValues(span.start(), span.end()).build());
    }
    return Row.withSchema(SCHEMA)
        .attachValues(
            record.id(),
            record.source(),
            record.language(),
            IntStream.of(record.tokens().toArray()).boxed().toList(),
            targets);
  }

  @Override
  public Sequence record(RowFields fields) {
    List<Span> targets =
        fields.rows("targets").stream()
            .map(each -> new Span(each.int32("start"), each.int32("end")))
            .toList();
    return new Sequence(
        fields.text("id"),
        fields.text("source"),
        fields.text("language"),
        Tokens.wrap(fields.ints("tokens")),
        targets);
  }

  @Override
  public Map<String, Object> defaults() {
    return Map.of("source", "unnamed", "language", "und");
  }
}
