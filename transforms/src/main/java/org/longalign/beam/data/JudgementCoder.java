package org.longalign.beam.data;

import java.io.IOException;
import java.util.OptionalDouble;

/** The fields of {@link Judgement} in their order. */
public final class JudgementCoder extends RecordCoder<Judgement> {
  private static final long serialVersionUID = 1;
  private static final JudgementCoder INSTANCE = new JudgementCoder();

  private JudgementCoder() {}

  public static JudgementCoder of() {
    return INSTANCE;
  }

  @Override
  void write(Judgement value, WireOutput out) throws IOException {
    out.text(value.questionId());
    out.text(value.model());
    out.text(value.judge());
    out.count(value.permutation() + 1L);
    out.count(value.repeat());
    optional(value.score(), out);
    out.text(value.reason());
    out.text(value.words());
    out.count(value.tokens());
    optional(value.cost(), out);
  }

  @Override
  Judgement read(WireInput in) throws IOException {
    return new Judgement(
        in.text(),
        in.text(),
        in.text(),
        in.intCount() - 1,
        in.intCount(),
        optional(in),
        in.text(),
        in.text(),
        in.count(),
        optional(in));
  }

  private static void optional(OptionalDouble value, WireOutput out) throws IOException {
    out.flag(value.isPresent());
    if (value.isPresent()) {
      out.number(value.getAsDouble());
    }
  }

  private static OptionalDouble optional(WireInput in) throws IOException {
    return in.flag() ? OptionalDouble.of(in.number()) : OptionalDouble.empty();
  }
}
