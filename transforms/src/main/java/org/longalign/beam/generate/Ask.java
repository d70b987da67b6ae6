package org.longalign.beam.generate;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.PaneInfo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.longalign.beam.chat.ChatSession;
import org.longalign.beam.chat.UnderWay;
import org.longalign.beam.data.Conversation;
import org.longalign.beam.data.Document;
import org.longalign.beam.data.ModelUsage;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.data.StageMetrics;

/**
 * Documents, each with the index of the kind of questions to ask, to pairs. Has many documents of a
 * bundle under way at a time, on no thread of their own; what is done comes out under its own
 * document's window and time.
 */
final class Ask extends DoFn<KV<Integer, Document>, Conversation> {
  private static final long serialVersionUID = 1;

  static final TupleTag<Conversation> PAIRS = new TupleTag<>("pairs") {};
  static final TupleTag<Rejected> REJECTED = new TupleTag<>("rejected") {};
  static final TupleTag<ModelUsage> USAGE = new TupleTag<>("usage") {};
  static final TupleTag<Slot> SLOTS = new TupleTag<>("slots") {};
  static final TupleTag<Integer> GROUNDED = new TupleTag<>("grounded") {};

  /** Some may yet leave, because their question repeats another's. */
  private static final Counter WRITTEN = StageMetrics.counter("generate", "pairs");

  private final PairRecipe recipe;
  private transient ChatSession session;
  private transient Map<String, PairWriter> writers;
  private transient UnderWay<Outcome> underWay;

  Ask(PairRecipe recipe) {
    this.recipe = recipe;
  }

  @Setup
  public void setup() {
    session = new ChatSession();
    recipe.models().all().forEach(session::model);
    writers = new HashMap<>();
  }

  @StartBundle
  public void startBundle() throws IOException {
    underWay = new UnderWay<>(recipe.models().asker().inFlight(), Ask::give);
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
  public void process(
      @Element KV<Integer, Document> asked,
      @Timestamp Instant timestamp,
      BoundedWindow window,
      PaneInfo pane,
      MultiOutputReceiver out)
      throws InterruptedException {
    Document document = asked.getValue();
    underWay.add(
        writer(document.source()).write(document, asked.getKey()), window, timestamp, pane);
    underWay.giveDone(out);
  }

  private PairWriter writer(String source) {
    Models from = recipe.models();
    return writers.computeIfAbsent(
        source,
        of -> recipe.writer(session.model(from.askerFor(of)), session.model(from.answererFor(of))));
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) throws InterruptedException {
    underWay.giveRest(context);
  }

  @Teardown
  public void teardown() {
    session.close();
  }

  private static void give(Outcome outcome, UnderWay.Output out) {
    outcome.pairs().forEach(pair -> out.output(PAIRS, pair));
    WRITTEN.inc(outcome.pairs().size());
    outcome.rejected().forEach(left -> out.output(REJECTED, StageMetrics.counted(left)));
    outcome.usage().forEach(usage -> out.output(USAGE, usage));
    outcome.grounded().forEach(percent -> out.output(GROUNDED, percent));
    out.output(SLOTS, outcome.slot());
  }
}
