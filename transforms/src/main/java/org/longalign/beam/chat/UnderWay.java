package org.longalign.beam.chat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.PaneInfo;
import org.joda.time.Instant;

/**
 * What a bundle has asked and not yet been answered, on no thread of its own; each result keeps the
 * window and time of the element that it came of.
 */
public final class UnderWay<T> {
  /** A result and where it belongs. */
  public record Done<T>(T value, BoundedWindow window, Instant timestamp, PaneInfo pane) {
    public List<BoundedWindow> windows() {
      return List.of(window);
    }
  }

  private record Pending<T>(
      CompletableFuture<T> result, BoundedWindow window, Instant timestamp, PaneInfo pane) {
    Done<T> done() {
      try {
        return new Done<>(result.join(), window, timestamp, pane);
      } catch (CompletionException e) {
        // The cause is what the job fails with; a future around it says nothing.
        throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
      }
    }
  }

  private final int most;
  private final List<Pending<T>> pending = new ArrayList<>();

  /** With room for so many. */
  public UnderWay(int most) {
    this.most = most;
  }

  public void add(
      CompletableFuture<T> result, BoundedWindow window, Instant timestamp, PaneInfo pane) {
    pending.add(new Pending<>(result, window, timestamp, pane));
  }

  /** Takes what is done; waits until there is room for another. */
  public List<Done<T>> done() throws InterruptedException {
    RequestMetrics.say();
    List<Done<T>> done = new ArrayList<>();
    take(done);
    while (pending.size() >= most) {
      try {
        CompletableFuture.anyOf(
                pending.stream().map(Pending::result).toArray(CompletableFuture<?>[]::new))
            .get();
      } catch (ExecutionException failed) {
        // Said when that result is taken.
      }
      take(done);
    }
    return done;
  }

  /** Takes all, waiting for them. */
  public List<Done<T>> rest() {
    List<Done<T>> rest = pending.stream().map(Pending::done).toList();
    pending.clear();
    RequestMetrics.say();
    return rest;
  }

  private void take(List<Done<T>> done) {
    for (Iterator<Pending<T>> each = pending.iterator(); each.hasNext(); ) {
      Pending<T> one = each.next();
      if (one.result.isDone()) {
        each.remove();
        done.add(one.done());
      }
    }
  }
}
