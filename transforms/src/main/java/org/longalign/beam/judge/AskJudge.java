package org.longalign.beam.judge;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.PaneInfo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.longalign.beam.chat.ChatModel;
import org.longalign.beam.data.Answer;
import org.longalign.beam.data.Judgement;
import org.longalign.beam.data.ModelUsage;
import org.longalign.beam.data.Question;

/**
 * Answers, each with the index of a reading, to judgements. Has many of a bundle under way at a
 * time, on no thread of their own; what is done comes out under its own answer's window and time.
 */
final class AskJudge extends DoFn<KV<Integer, Answer>, Judgement> {
  private static final long serialVersionUID = 1;

  static final TupleTag<Judgement> JUDGEMENTS = new TupleTag<>("judgements") {};
  static final TupleTag<ModelUsage> USAGE = new TupleTag<>("usage") {};

  private record Pending(
      CompletableFuture<Verdict> verdict, BoundedWindow window, Instant timestamp, PaneInfo pane) {}

  private final JudgeRecipe recipe;
  private final PCollectionView<Map<String, Question>> questions;
  private transient ChatModel model;
  private transient AnswerJudge judge;
  private transient Deque<Pending> pending;

  AskJudge(JudgeRecipe recipe, PCollectionView<Map<String, Question>> questions) {
    this.recipe = recipe;
    this.questions = questions;
  }

  @Setup
  public void setup() {
    model = recipe.judge().create();
    judge = new AnswerJudge(model, recipe);
  }

  @StartBundle
  public void startBundle() throws IOException {
    pending = new ArrayDeque<>();
    model.refresh();
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
  public void process(ProcessContext context, BoundedWindow window) throws InterruptedException {
    Answer answer = context.element().getValue();
    Question question = context.sideInput(questions).get(answer.questionId());
    JudgeRecipe.Reading reading = recipe.readings(question).get(context.element().getKey());
    pending.add(
        new Pending(
            judge.judge(question, answer, reading), window, context.timestamp(), context.pane()));
    give(context);
    while (pending.size() >= recipe.judge().inFlight()) {
      waitForOne();
      give(context);
    }
  }

  /** Gives what is done. */
  private void give(ProcessContext context) {
    for (Iterator<Pending> each = pending.iterator(); each.hasNext(); ) {
      Pending one = each.next();
      if (one.verdict.isDone()) {
        each.remove();
        Verdict verdict = result(one);
        List<BoundedWindow> windows = List.of(one.window);
        context.outputWindowedValue(
            JUDGEMENTS, verdict.judgement(), one.timestamp, windows, one.pane);
        for (ModelUsage usage : verdict.usage()) {
          context.outputWindowedValue(USAGE, usage, one.timestamp, windows, one.pane);
        }
      }
    }
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) {
    for (Pending one : pending) {
      Verdict verdict = result(one);
      context.output(JUDGEMENTS, verdict.judgement(), one.timestamp, one.window);
      for (ModelUsage usage : verdict.usage()) {
        context.output(USAGE, usage, one.timestamp, one.window);
      }
    }
    pending.clear();
  }

  private void waitForOne() throws InterruptedException {
    CompletableFuture<?>[] open =
        pending.stream().map(Pending::verdict).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.anyOf(open).get();
    } catch (ExecutionException failed) {
      // Said by whoever takes that result.
    }
  }

  private static Verdict result(Pending one) {
    try {
      return one.verdict.join();
    } catch (CompletionException e) {
      // The cause is what the job fails with; a future around it says nothing.
      throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
    }
  }
}
