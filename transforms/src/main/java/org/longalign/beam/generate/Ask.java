package org.longalign.beam.generate;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;
import org.longalign.beam.chat.ChatModel;
import org.longalign.beam.data.Conversation;
import org.longalign.beam.data.Document;

/**
 * Has many documents of a bundle under way at a time, on no thread of their own. Those of a window
 * that is no longer the current one come out at the bundle's end.
 */
final class Ask extends DoFn<Document, Conversation> {
  private static final long serialVersionUID = 1;

  private record Pending(
      CompletableFuture<PairWriter.Outcome> outcome, BoundedWindow window, Instant timestamp) {}

  private final PairRecipe recipe;
  private transient Set<ChatModel> models;
  private transient PairWriter writer;
  private transient Deque<Pending> pending;

  Ask(PairRecipe recipe) {
    this.recipe = recipe;
  }

  @Setup
  public void setup() {
    ChatModel asking = recipe.asker().create();
    ChatModel answering = recipe.answerer().create();
    models = new LinkedHashSet<>(List.of(asking, answering));
    writer = recipe.writer(asking, answering);
  }

  @StartBundle
  public void startBundle() throws IOException {
    pending = new ArrayDeque<>();
    for (ChatModel model : models) {
      model.refresh();
    }
  }

  @ProcessElement
  public void process(
      @Element Document document,
      @Timestamp Instant timestamp,
      BoundedWindow window,
      MultiOutputReceiver out)
      throws InterruptedException {
    pending.add(new Pending(writer.write(document), window, timestamp));
    while (pending.size() >= recipe.asker().inFlight()) {
      waitForOne();
      if (!give(window, timestamp, out)) {
        return; // what is done belongs to other windows
      }
    }
    give(window, timestamp, out);
  }

  /** Gives what is done and of that window and time; whether there was any. */
  private boolean give(BoundedWindow window, Instant timestamp, MultiOutputReceiver out) {
    boolean any = false;
    for (Iterator<Pending> each = pending.iterator(); each.hasNext(); ) {
      Pending one = each.next();
      if (one.outcome.isDone() && one.window.equals(window) && one.timestamp.equals(timestamp)) {
        each.remove();
        any = true;
        PairWriter.Outcome outcome = result(one);
        if (outcome.conversation() != null) {
          out.get(GenerateInstructions.CONVERSATIONS).output(outcome.conversation());
        } else {
          out.get(GenerateInstructions.REJECTED).output(outcome.rejected());
        }
        outcome.usage().forEach(usage -> out.get(GenerateInstructions.USAGE).output(usage));
      }
    }
    return any;
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) {
    for (Pending one : pending) {
      PairWriter.Outcome outcome = result(one);
      if (outcome.conversation() != null) {
        context.output(
            GenerateInstructions.CONVERSATIONS, outcome.conversation(), one.timestamp, one.window);
      } else {
        context.output(
            GenerateInstructions.REJECTED, outcome.rejected(), one.timestamp, one.window);
      }
      outcome
          .usage()
          .forEach(
              usage ->
                  context.output(GenerateInstructions.USAGE, usage, one.timestamp, one.window));
    }
    pending.clear();
  }

  private void waitForOne() throws InterruptedException {
    CompletableFuture<?>[] open =
        pending.stream().map(Pending::outcome).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.anyOf(open).get();
    } catch (ExecutionException failed) {
      // Said by whoever takes that result.
    }
  }

  private static PairWriter.Outcome result(Pending one) {
    try {
      return one.outcome.join();
    } catch (CompletionException e) {
      // The cause is what the job fails with; a future around it says nothing.
      throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
    }
  }
}
