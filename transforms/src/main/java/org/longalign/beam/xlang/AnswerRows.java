package org.longalign.beam.xlang;

import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.values.Row;
import org.longalign.beam.data.Answer;
import org.longalign.beam.data.AnswerCoder;

/** Answers as rows. */
final class AnswerRows implements RecordRows<Answer> {
  private static final long serialVersionUID = 1;

  private static final Schema SCHEMA =
      Schema.of(
          Columns.text("question_id", "Whose question it answers."),
          Columns.text("model", "Under test."),
          Columns.text("text", "May be empty."));

  @Override
  public String name() {
    return "Answer";
  }

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Coder<Answer> coder() {
    return AnswerCoder.of();
  }

  @Override
  public Row row(Answer record) {
    return Row.withSchema(SCHEMA)
        .addValues(record.questionId(), record.model(), record.text())
        .build();
  }

  @Override
  public Answer record(RowFields fields) {
    return new Answer(fields.text("question_id"), fields.text("model"), fields.text("text"));
  }
}
