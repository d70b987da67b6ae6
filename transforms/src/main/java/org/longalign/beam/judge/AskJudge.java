package org.longalign.beam.judge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Duration;
import org.longalign.beam.chat.ChatModelFactory;
import org.longalign.beam.chat.ChatSession;
import org.longalign.beam.chat.UnderWay;
import org.longalign.beam.data.Answer;
import org.longalign.beam.data.Judgement;
import org.longalign.beam.data.ModelUsage;
import org.longalign.beam.data.Question;
import org.longalign.beam.data.StageMetrics;

/**
 * Answers, each with the index of a reading, to judgements; has many of a bundle under way at a
 * time.
 */
final class AskJudge extends DoFn<KV<Integer, Answer>, Judgement> {
  private static final long serialVersionUID = 1;

  static final TupleTag<Judgement> JUDGEMENTS = new TupleTag<>("judgements") {};
  static final TupleTag<ModelUsage> USAGE = new TupleTag<>("usage") {};

  private final JudgeRecipe recipe;
  private final PCollectionView<Map<String, Question>> questions;
  private transient ChatSession session;
  private transient List<AnswerJudge> panel;
  private transient UnderWay<Verdict> underWay;

  AskJudge(JudgeRecipe recipe, PCollectionView<Map<String, Question>> questions) {
    this.recipe = recipe;
    this.questions = questions;
  }

  @Setup
  public void setup() {
    session = new ChatSession();
    panel = new ArrayList<>();
    for (ChatModelFactory judge : recipe.panel()) {
      panel.add(new AnswerJudge(session.model(judge), judge, recipe.prompts()));
    }
  }

  @StartBundle
  public void startBundle() throws IOException {
    int most = recipe.panel().stream().mapToInt(ChatModelFactory::inFlight).sum();
    underWay = new UnderWay<>(most, AskJudge::give);
    session.refresh();
  }

  /**
   * What is late within a bundle holds the watermark like the bundle itself, so that a time before
   * the current element's is none that was passed already.
   */
  @Override
  @SuppressWarnings("deprecation") // there is no other way
  public Duration getAllowedTimestampSkew() {
    return Duration.millis(Long.MAX_VALUE);
  }

  @ProcessElement
  public void process(ProcessContext context, BoundedWindow window, MultiOutputReceiver out)
      throws InterruptedException {
    Answer answer = context.element().getValue();
    Question question = context.sideInput(questions).get(answer.questionId());
    JudgeRecipe.Reading reading = recipe.readings(question).get(context.element().getKey());
    underWay.add(
        panel.get(reading.judge()).judge(question, answer, reading),
        window,
        context.timestamp(),
        context.pane());
    underWay.giveDone(out);
  }

  private static Judgement counted(Judgement judgement) {
    String what =
        judgement.score().isPresent() ? StageMetrics.ELEMENTS : "unscored/" + judgement.reason();
    StageMetrics.counter("judge", what).inc();
    return judgement;
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) throws InterruptedException {
    underWay.giveRest(context);
  }

  @Teardown
  public void teardown() {
    session.close();
  }

  private static void give(Verdict verdict, UnderWay.Output out) {
    out.output(JUDGEMENTS, counted(verdict.judgement()));
    verdict.usage().forEach(usage -> out.output(USAGE, usage));
  }
}
