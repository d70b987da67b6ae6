package org.longalign.beam.chat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.DoFn.MultiOutputReceiver;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.PaneInfo;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Instant;

/**
 * What a bundle has asked and not yet been answered, on no thread of its own; each result keeps the
 * window and time of the element that it came of.
 */
public final class UnderWay<T> {
  /** Takes what a result comes to, for the window and time of its element. */
  public interface Output {
    <V> void output(TupleTag<V> tag, V value);
  }

  private record Pending<T>(
      CompletableFuture<T> result, BoundedWindow window, Instant timestamp, PaneInfo pane) {
    T value() {
      try {
        return result.join();
      } catch (CompletionException e) {
        // The cause is what the job fails with; a future around it says nothing.
        throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
      }
    }
  }

  private final int most;
  private final BiConsumer<T, Output> giver;
  private final List<Pending<T>> pending = new ArrayList<>();

  /**
   * With room for so many.
   *
   * @param giver gives out what a result comes to
   */
  public UnderWay(int most, BiConsumer<T, Output> giver) {
    this.most = most;
    this.giver = giver;
  }

  public void add(
      CompletableFuture<T> result, BoundedWindow window, Instant timestamp, PaneInfo pane) {
    pending.add(new Pending<>(result, window, timestamp, pane));
  }

  /**
   * Gives out what is done; waits until there is room for another.
   *
   * @throws IllegalStateException if a result failed, whatever else is under way
   */
  public void giveDone(MultiOutputReceiver out) throws InterruptedException {
    RequestMetrics.say();
    take(one -> outputs(one, out));
    while (pending.size() >= most) {
      awaitOne();
      take(one -> outputs(one, out));
    }
  }

  /**
   * Gives out all, waiting for them.
   *
   * @throws IllegalStateException as soon as a result has failed: others would ask on meanwhile
   * @throws InterruptedException if the bundle is cancelled meanwhile
   */
  public void giveRest(DoFn<?, ?>.FinishBundleContext context) throws InterruptedException {
    while (!pending.isEmpty()) {
      awaitOne();
      take(one -> outputs(one, context));
    }
    RequestMetrics.say();
  }

  private void awaitOne() throws InterruptedException {
    try {
      CompletableFuture.anyOf(
              pending.stream().map(Pending::result).toArray(CompletableFuture<?>[]::new))
          .get();
    } catch (ExecutionException failed) {
      // Said when that result is taken.
    }
  }

  private void take(Function<Pending<T>, Output> to) {
    for (Iterator<Pending<T>> each = pending.iterator(); each.hasNext(); ) {
      Pending<T> one = each.next();
      if (one.result.isDone()) {
        each.remove();
        giver.accept(one.value(), to.apply(one));
      }
    }
  }

  private static Output outputs(Pending<?> one, MultiOutputReceiver out) {
    return new Output() {
      @Override
      public <V> void output(TupleTag<V> tag, V value) {
        out.get(tag).outputWindowedValue(value, one.timestamp, List.of(one.window), one.pane);
      }
    };
  }

  private static Output outputs(Pending<?> one, DoFn<?, ?>.FinishBundleContext context) {
    return new Output() {
      @Override
      public <V> void output(TupleTag<V> tag, V value) {
        context.output(tag, value, one.timestamp, one.window);
      }
    };
  }
}
