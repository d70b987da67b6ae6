package org.longalign.beam.judge;

import java.io.IOException;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.PaneInfo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.longalign.beam.chat.ChatModelFactory;
import org.longalign.beam.chat.ChatSession;
import org.longalign.beam.chat.UnderWay;
import org.longalign.beam.data.Answer;
import org.longalign.beam.data.ModelUsage;
import org.longalign.beam.data.Question;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.data.StageMetrics;
import org.longalign.beam.token.TokenizerSpec;
import org.longalign.beam.token.Tokenizers;

/**
 * Questions to answers by a model under test, which sees the document, then the question. What is
 * longer than the model's window loses its middle.
 *
 * <p>Each question comes out as one answer or one rejected element. The job fails if the server
 * refuses the credentials or the model. What has been answered is not asked again where the model
 * stores responses ({@link org.longalign.beam.chat.ChatService}). Order is not kept.
 */
public final class AnswerQuestions extends PTransform<PCollection<Question>, PCollectionTuple> {
  private static final long serialVersionUID = 1;

  public static final TupleTag<Answer> ANSWERS = new TupleTag<>("answers") {};
  public static final TupleTag<Rejected> REJECTED = new TupleTag<>("rejected") {};

  /** One element for each question that the model was asked. */
  public static final TupleTag<ModelUsage> USAGE = new TupleTag<>("usage") {};

  private final ChatModelFactory model;
  private final TokenizerSpec tokenizer;
  private final int maxTokens;
  private final boolean spread;

  private AnswerQuestions(
      ChatModelFactory model, TokenizerSpec tokenizer, int maxTokens, boolean spread) {
    this.model = model;
    this.tokenizer = tokenizer;
    this.maxTokens = maxTokens;
    this.spread = spread;
  }

  /**
   * By the model that the factory makes on each worker, whose name the answers have.
   *
   * @param tokenizer the model's own, or one that is not far from it
   * @param maxTokens of document and question by that tokenizer
   * @throws IllegalArgumentException if it is below 2
   */
  public static AnswerQuestions by(ChatModelFactory model, TokenizerSpec tokenizer, int maxTokens) {
    if (maxTokens < 2) {
      throw new IllegalArgumentException("maxTokens must be 2 or more, got " + maxTokens);
    }
    return new AnswerQuestions(model, tokenizer, maxTokens, true);
  }

  /**
   * Asks each question on the worker that it comes from. For questions that were spread before
   * their documents were put in: without this, the documents cross the network.
   */
  public AnswerQuestions inPlace() {
    return new AnswerQuestions(model, tokenizer, maxTokens, false);
  }

  @Override
  public PCollectionTuple expand(PCollection<Question> questions) {
    PCollection<Question> asked =
        spread ? questions.apply("Spread", Reshuffle.viaRandomKey()) : questions;
    return asked.apply(
        "Answer",
        ParDo.of(new Ask(this)).withOutputTags(ANSWERS, TupleTagList.of(REJECTED).and(USAGE)));
  }

  static final class Ask extends DoFn<Question, Answer> {
    private static final long serialVersionUID = 1;

    private static final Counter ELEMENTS = StageMetrics.counter("answer", StageMetrics.ELEMENTS);

    private final ChatModelFactory factory;
    private final TokenizerSpec tokenizer;
    private final int maxTokens;
    private transient ChatSession session;
    private transient QuestionAnswerer answerer;
    private transient UnderWay<QuestionAnswerer.Outcome> underWay;

    Ask(AnswerQuestions transform) {
      factory = transform.model;
      tokenizer = transform.tokenizer;
      maxTokens = transform.maxTokens;
    }

    @Setup
    public void setup() {
      session = new ChatSession();
      answerer =
          new QuestionAnswerer(
              session.model(factory),
              factory.name(),
              factory.priceTable(),
              new MiddleTruncation(Tokenizers.load(tokenizer), maxTokens));
    }

    @StartBundle
    public void startBundle() throws IOException {
      underWay = new UnderWay<>(factory.inFlight(), Ask::give);
      session.refresh();
    }

    /** See {@link AskJudge#getAllowedTimestampSkew}. */
    @Override
    @SuppressWarnings("deprecation") // there is no other way
    public Duration getAllowedTimestampSkew() {
      return Duration.millis(Long.MAX_VALUE);
    }

    @ProcessElement
    public void process(
        @Element Question question,
        @Timestamp Instant timestamp,
        BoundedWindow window,
        PaneInfo pane,
        MultiOutputReceiver out)
        throws InterruptedException {
      underWay.add(answerer.answer(question), window, timestamp, pane);
      underWay.giveDone(out);
    }

    @FinishBundle
    public void finishBundle(FinishBundleContext context) throws InterruptedException {
      underWay.giveRest(context);
    }

    @Teardown
    public void teardown() {
      session.close();
    }

    private static void give(QuestionAnswerer.Outcome outcome, UnderWay.Output out) {
      if (outcome.answer() != null) {
        ELEMENTS.inc();
        out.output(ANSWERS, outcome.answer());
      } else {
        out.output(REJECTED, StageMetrics.counted(outcome.rejected()));
      }
      outcome.usage().forEach(usage -> out.output(USAGE, usage));
    }
  }
}
