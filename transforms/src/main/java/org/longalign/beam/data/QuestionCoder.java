package org.longalign.beam.data;

import java.io.IOException;

/** The fields of {@link Question} in their order. */
public final class QuestionCoder extends RecordCoder<Question> {
  private static final long serialVersionUID = 1;
  private static final QuestionCoder INSTANCE = new QuestionCoder();

  private QuestionCoder() {}

  public static QuestionCoder of() {
    return INSTANCE;
  }

  @Override
  void write(Question value, WireOutput out) throws IOException {
    out.text(value.id());
    out.text(value.dataset());
    out.text(value.question());
    out.text(value.reference());
    out.text(value.language());
    out.list(value.examples(), ScoredExampleCoder.of());
    out.text(value.document());
    out.text(value.documentFile());
  }

  @Override
  Question read(WireInput in) throws IOException {
    return new Question(
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.list(ScoredExampleCoder.of()),
        in.text(),
        in.text());
  }
}
