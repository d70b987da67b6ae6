package org.longalign.beam.xlang;

import java.util.List;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.longalign.beam.chat.ChatService;
import org.longalign.beam.data.Question;
import org.longalign.beam.judge.ExampleOrder;
import org.longalign.beam.judge.JudgePrompts;
import org.longalign.beam.judge.JudgeScore;
import org.longalign.beam.judge.Rubric;

/** {@link JudgeScore} for other languages. */
public final class JudgeScoreProvider
    extends RecordTransformProvider<JudgeScoreProvider.Configuration> {
  private static final String QUESTIONS = "questions";

  /** Its configuration. */
  @DefaultSchema(RecordSchema.class)
  record Configuration(
      @SchemaFieldDescription("The judge.") ChatModelConfiguration model,
      @SchemaFieldDescription("chat (1 to 10), qa (1 to 3) or summary (1 to 5). Default: chat.")
          @Nullable String rubric,
      @SchemaFieldDescription(
              "File with the judge's prompt in words of your own. Default: the paper's"
                  + " criteria in ours.")
          @Nullable String template,
      @SchemaFieldDescription(
              "Orders of the scored examples for each answer, 1 to 6, drawn by the seed;"
                  + " 0: no examples; fixed: as they are given. Default: 1.")
          @Nullable String permutations,
      @SchemaFieldDescription("How often each is judged. Default: 1.") @Nullable Integer repeats,
      @SchemaFieldDescription("Draws orders. Default: 0.") @Nullable Long seed,
      @SchemaFieldDescription(ErrorHandling.FIELD) @Nullable ErrorHandling errorHandling)
      implements ErrorHandling.Configured {}

  @Override
  String name() {
    return "judge_score";
  }

  @Override
  public String description() {
    return "Has a judge model score answers to questions on a rubric's scale; the judge sees"
        + " question, reference and scored examples, not the document.";
  }

  @Override
  List<Port> inputs() {
    return List.of(
        Port.of(RowPorts.INPUT, new AnswerRows(), "Answers."),
        Port.of(QUESTIONS, new QuestionRows(), "Their questions, bounded, in the global window."));
  }

  @Override
  List<Port> outputs() {
    return List.of(
        Port.of(
            RowPorts.OUTPUT,
            new JudgementRows(),
            "One for each answer, order of examples and repeat."),
        Port.rejected(),
        Port.of(
            "usage",
            new ModelUsageRows(),
            "One row for each judgement and model that was asked for it."));
  }

  @Override
  Wiring prepare(Configuration configuration) {
    ChatService judge = configuration.model().service();
    Rubric rubric = Rubric.of(configuration.rubric() == null ? "chat" : configuration.rubric());
    JudgePrompts prompts =
        configuration.template() == null
            ? JudgePrompts.builtIn(rubric)
            : JudgePrompts.read(rubric, configuration.template());
    ExampleOrder order =
        ExampleOrder.parse(
            configuration.permutations() == null ? "1" : configuration.permutations());
    int repeats = configuration.repeats() == null ? 1 : configuration.repeats();
    if (repeats < 1) {
      throw new IllegalArgumentException("repeats must be positive, got " + repeats);
    }
    return ports -> {
      PCollection<Question> questions = ports.in(QUESTIONS, new QuestionRows());
      JudgeScore score =
          JudgeScore.by(judge, questions)
              .withPrompts(prompts)
              .withOrder(order)
              .withRepeats(repeats)
              .withSeed(Seed.of(configuration.seed()));
      PCollectionTuple out = ports.in(RowPorts.INPUT, new AnswerRows()).apply("Judge", score);
      ports.out(out.get(JudgeScore.JUDGEMENTS), new JudgementRows());
      ports.aside("usage", out.get(JudgeScore.USAGE), new ModelUsageRows());
      ports.rejected(out.get(JudgeScore.REJECTED));
    };
  }
}
