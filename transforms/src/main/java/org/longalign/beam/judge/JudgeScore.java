package org.longalign.beam.judge;

import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.SimpleFunction;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.longalign.beam.chat.ChatModelFactory;
import org.longalign.beam.data.Answer;
import org.longalign.beam.data.AnswerCoder;
import org.longalign.beam.data.Judgement;
import org.longalign.beam.data.ModelUsage;
import org.longalign.beam.data.Question;
import org.longalign.beam.data.QuestionCoder;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.data.StageMetrics;

/**
 * Answers to judgements by a judge model, which sees the question, the reference answer and scored
 * examples, not the document.
 *
 * <p>Each answer comes out as one judgement for each judge, order of examples and repeat, or as one
 * rejected element. A judgement has a score on the rubric's scale or a reason why it has none
 * ({@link Unscored}): the job goes on. It fails if the server refuses the credentials or the model,
 * or if two questions have one id. What has been answered is not asked again where the model stores
 * responses ({@link org.longalign.beam.chat.ChatService}). Order is not kept.
 */
public final class JudgeScore extends PTransform<PCollection<Answer>, PCollectionTuple> {
  private static final long serialVersionUID = 1;

  public static final TupleTag<Judgement> JUDGEMENTS = AskJudge.JUDGEMENTS;
  public static final TupleTag<Rejected> REJECTED = new TupleTag<>("rejected") {};

  /** One element for each judgement and model that was asked for it. */
  public static final TupleTag<ModelUsage> USAGE = AskJudge.USAGE;

  private static final TupleTag<KV<Integer, Answer>> READINGS = new TupleTag<>("readings") {};

  private final transient PCollection<Question> questions;
  private final JudgeRecipe recipe;

  private JudgeScore(PCollection<Question> questions, JudgeRecipe recipe) {
    this.questions = questions;
    this.recipe = recipe;
  }

  /**
   * By the model that the factory makes on each worker; {@link Rubric#CHAT}, examples in one order
   * drawn by seed 0, one repeat.
   *
   * @param questions bounded, in the global window; their documents are not looked at
   */
  public static JudgeScore by(ChatModelFactory judge, PCollection<Question> questions) {
    return byPanel(List.of(judge), questions);
  }

  /**
   * As {@link #by}, by several judges, each of whom scores every answer.
   *
   * @throws IllegalArgumentException if two have one name
   */
  public static JudgeScore byPanel(List<ChatModelFactory> judges, PCollection<Question> questions) {
    RubricPrompts prompts = RubricPrompts.of(JudgePrompts.builtIn(Rubric.CHAT));
    return new JudgeScore(
        questions, new JudgeRecipe(judges, prompts, ExampleOrder.seeded(1), 1, 0));
  }

  private JudgeScore with(RubricPrompts prompts, ExampleOrder order, int repeats, long seed) {
    return new JudgeScore(
        questions, new JudgeRecipe(recipe.panel(), prompts, order, repeats, seed));
  }

  /** Asks in other words or for another scale. */
  public JudgeScore withPrompts(JudgePrompts prompts) {
    return withPrompts(RubricPrompts.of(prompts));
  }

  /** Asks in the words of each question's own rubric. */
  public JudgeScore withPrompts(RubricPrompts prompts) {
    return with(prompts, recipe.order(), recipe.repeats(), recipe.seed());
  }

  /** Shows examples in other orders, or none. */
  public JudgeScore withOrder(ExampleOrder order) {
    return with(recipe.prompts(), order, recipe.repeats(), recipe.seed());
  }

  /** Asks the same so many times. */
  public JudgeScore withRepeats(int repeats) {
    return with(recipe.prompts(), recipe.order(), repeats, recipe.seed());
  }

  public JudgeScore withSeed(long seed) {
    return with(recipe.prompts(), recipe.order(), recipe.repeats(), seed);
  }

  @Override
  public PCollectionTuple expand(PCollection<Answer> answers) {
    PCollectionView<Map<String, Question>> view =
        questions
            .apply("By id", MapElements.via(new ById()))
            .setCoder(KvCoder.of(StringUtf8Coder.of(), QuestionCoder.of()))
            .apply("Questions", View.asMap());
    PCollectionTuple planned =
        answers.apply(
            "Readings",
            ParDo.of(new PlanReadings(recipe, view))
                .withSideInputs(view)
                .withOutputTags(READINGS, TupleTagList.of(REJECTED)));
    PCollectionTuple judged =
        planned
            .get(READINGS)
            .setCoder(KvCoder.of(VarIntCoder.of(), AnswerCoder.of()))
            .apply("Spread", Reshuffle.viaRandomKey())
            .apply(
                "Judge",
                ParDo.of(new AskJudge(recipe, view))
                    .withSideInputs(view)
                    .withOutputTags(JUDGEMENTS, TupleTagList.of(USAGE)));
    return judged.and(REJECTED, planned.get(REJECTED));
  }

  static final class ById extends SimpleFunction<Question, KV<String, Question>> {
    private static final long serialVersionUID = 1;

    @Override
    public KV<String, Question> apply(Question question) {
      return KV.of(question.id(), question.withoutDocument());
    }
  }

  static final class PlanReadings extends DoFn<Answer, KV<Integer, Answer>> {
    private static final long serialVersionUID = 1;

    private final JudgeRecipe recipe;
    private final PCollectionView<Map<String, Question>> view;

    PlanReadings(JudgeRecipe recipe, PCollectionView<Map<String, Question>> view) {
      this.recipe = recipe;
      this.view = view;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      Answer answer = context.element();
      Question question = context.sideInput(view).get(answer.questionId());
      if (question == null) {
        reject(JudgeRejection.UNKNOWN_QUESTION, answer, context);
      } else if (recipe.lacksExamples(question)) {
        reject(JudgeRejection.NO_EXAMPLES, answer, context);
      } else {
        for (int reading = 0; reading < recipe.readings(question).size(); reading++) {
          context.output(KV.of(reading, answer));
        }
      }
    }

    private static void reject(JudgeRejection reason, Answer answer, ProcessContext context) {
      context.output(
          REJECTED,
          StageMetrics.counted(
              Rejected.of(reason, answer.questionId(), "answer of " + answer.model())));
    }
  }
}
