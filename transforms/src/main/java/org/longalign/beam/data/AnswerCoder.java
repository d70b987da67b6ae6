package org.longalign.beam.data;

import java.io.IOException;

/** The fields of {@link Answer} in their order. */
public final class AnswerCoder extends RecordCoder<Answer> {
  private static final long serialVersionUID = 1;
  private static final AnswerCoder INSTANCE = new AnswerCoder();

  private AnswerCoder() {}

  public static AnswerCoder of() {
    return INSTANCE;
  }

  @Override
  void write(Answer value, WireOutput out) throws IOException {
    out.text(value.questionId());
    out.text(value.model());
    out.text(value.text());
  }

  @Override
  Answer read(WireInput in) throws IOException {
    return new Answer(in.text(), in.text(), in.text());
  }
}
