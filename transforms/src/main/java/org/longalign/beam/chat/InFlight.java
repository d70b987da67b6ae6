package org.longalign.beam.chat;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Lets so many requests be under way at a time; the others wait in the order they came. */
final class InFlight {
  private final Queue<CompletableFuture<Void>> waiting = new ArrayDeque<>();
  private int free;

  InFlight(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("requests in flight must be positive, got " + most);
    }
    free = most;
  }

  /** Starts {@code work} when there is room; room comes back when what it started is done. */
  <T> CompletableFuture<T> run(Supplier<CompletableFuture<T>> work) {
    return enter()
        .thenCompose(
            in ->
                CompletableFuture.completedFuture(work)
                    .thenCompose(Supplier::get)
                    .whenComplete((done, failure) -> leave()));
  }

  private synchronized CompletableFuture<Void> enter() {
    if (free > 0) {
      free--;
      return CompletableFuture.completedFuture(null);
    }
    CompletableFuture<Void> turn = new CompletableFuture<>();
    waiting.add(turn);
    return turn;
  }

  private void leave() {
    CompletableFuture<Void> next;
    synchronized (this) {
      next = waiting.poll();
      if (next == null) {
        free++;
      }
    }
    if (next != null) {
      next.completeAsync(() -> null);
    }
  }
}
