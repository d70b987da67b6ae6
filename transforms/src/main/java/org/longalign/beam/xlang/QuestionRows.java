package org.longalign.beam.xlang;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.values.Row;
import org.longalign.beam.data.Question;
import org.longalign.beam.data.QuestionCoder;
import org.longalign.beam.data.ScoredExample;

/** Questions as rows. */
final class QuestionRows implements RecordRows<Question> {
  private static final long serialVersionUID = 1;

  private static final Schema EXAMPLE =
      Schema.of(
          Columns.text("answer", "An answer that people have scored."),
          Columns.number("score", "On the rubric's scale."));

  private static final Map<String, Object> DEFAULTS =
      Map.of(
          "dataset", "",
          "language", "en",
          "examples", List.of(),
          "document", "",
          "document_file", "");

  private static final Schema SCHEMA =
      Schema.of(
          Columns.text("id", "Unique."),
          Columns.text("dataset", "That it belongs to, or empty; optional at inputs."),
          Columns.text("question", "As the judge sees it, without the document."),
          Columns.text("reference", "The right answer; several, one a line."),
          Columns.text("language", "ISO 639-1; optional at inputs, \"en\"."),
          Columns.rows("examples", EXAMPLE, "Three scored answers, or none; optional at inputs."),
          Columns.text("document", "Its text, or empty; optional at inputs."),
          Columns.text("document_file", "Where the document lies, or empty; optional at inputs."));

  @Override
  public String name() {
    return "Question";
  }

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Coder<Question> coder() {
    return QuestionCoder.of();
  }

  @Override
  public Row row(Question record) {
    List<Row> examples = new ArrayList<>();
    for (ScoredExample example : record.examples()) {
      examples.add(Row.withSchema(EXAMPLE).addValues(example.answer(), example.score()).build());
    }
    return Row.withSchema(SCHEMA)
        .addValues(record.id(), record.dataset(), record.question(), record.reference())
        .addValue(record.language())
        .addValue(examples)
        .addValues(record.document(), record.documentFile())
        .build();
  }

  @Override
  public Question record(RowFields fields) {
    List<ScoredExample> examples =
        fields.rows("examples").stream()
            .map(each -> new ScoredExample(each.text("answer"), each.number("score")))
            .toList();
    return new Question(
        fields.text("id"),
        fields.text("dataset"),
        fields.text("question"),
        fields.text("reference"),
        fields.text("language"),
        examples,
        fields.text("document"),
        fields.text("document_file"));
  }

  @Override
  public Map<String, Object> defaults() {
    return DEFAULTS;
  }
}
