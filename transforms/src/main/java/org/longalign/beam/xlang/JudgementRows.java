package org.longalign.beam.xlang;

import java.util.OptionalDouble;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.values.Row;
import org.longalign.beam.data.Judgement;
import org.longalign.beam.data.JudgementCoder;

/** Judgements as rows. */
final class JudgementRows implements RecordRows<Judgement> {
  private static final long serialVersionUID = 1;

  private static final Schema SCHEMA =
      Schema.of(
          Columns.text("question_id", "Whose question was answered."),
          Columns.text("model", "That answered."),
          Columns.text("judge", "Model and version."),
          Columns.int32("permutation", "Order of the scored examples, 0 to 5; -1 without them."),
          Columns.int32("repeat", "From 0."),
          Columns.number("score", "On the rubric's scale; null if the judge's words held none.")
              .withNullable(true),
          Columns.text("reason", "Why there is no score, or empty."),
          Columns.text("words", "All that the judge said."),
          Columns.int64("tokens", "Read and written."),
          Columns.number("cost", "USD; null if the price is not known.").withNullable(true));

  @Override
  public String name() {
    return "Judgement";
  }

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Coder<Judgement> coder() {
    return JudgementCoder.of();
  }

  @Override
  public Row row(Judgement record) {
    return Row.withSchema(SCHEMA)
        .addValues(record.questionId(), record.model(), record.judge())
        .addValues(record.permutation(), record.repeat())
        .addValue(orNull(record.score()))
        .addValues(record.reason(), record.words(), record.tokens())
        .addValue(orNull(record.cost()))
        .build();
  }

  private static Double orNull(OptionalDouble value) {
    return value.isPresent() ? Double.valueOf(value.getAsDouble()) : null;
  }

  private static OptionalDouble orEmpty(Object value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of((Double) value);
  }

  @Override
  public Judgement record(RowFields fields) {
    return new Judgement(
        fields.text("question_id"),
        fields.text("model"),
        fields.text("judge"),
        fields.int32("permutation"),
        fields.int32("repeat"),
        orEmpty(fields.any("score")),
        fields.text("reason"),
        fields.text("words"),
        fields.whole("tokens"),
        orEmpty(fields.any("cost")));
  }
}
